"""Kinds of defects as translators, editors and engines make them, to measure recall kind by kind.

Each kind takes a segment and returns it with one defect, or None where it has no place for it. A kind about
a token takes one that both sides have; where they have none, it adds one to both, as in ``(443)``. Kinds are
written without looking at what the checks search for.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from benchmarks.damaging import (
    Planter,
    added,
    digit,
    digit_more,
    drop,
    letter,
    letter_less,
    pair,
    spaced,
    sub,
    swap,
    token,
)

from bitext import Segment

NEGATIONS = {
    "pl": (r"\bnie ", ""),
    "de": (r" nicht\b", ""),
    "pt": (r"\bnão ", ""),
    "ja": ("ません", "ます"),
    "ar": (r"(?<!\w)لا ", ""),
    "zh": ("不", ""),
    "th": ("ไม่", ""),
}
OTHER_LANGUAGE = {
    "pl": "Öffnen Sie die Einstellungen und wählen Sie die Option, die Sie verwenden möchten.",
    "de": "Ouvrez les paramètres et sélectionnez l'option que vous souhaitez utiliser.",
    "pt": "Abra la configuración y seleccione la opción que desea utilizar en su equipo.",
    "ja": "打开设置并选择要使用的选项，然后保存更改。",
    "ar": "تنظیمات را باز کنید و گزینه‌ای را که می‌خواهید استفاده کنید انتخاب کنید.",
    "zh": "設定を開き、使用するオプションを選択してください。",
    "th": "Mở cài đặt và chọn tùy chọn mà bạn muốn sử dụng.",
}
_WORD = r"[^\W\d_]{3,}"


_LINKS = ("[More](https://example.com/docs/start)", "[Setup](/office365/admin/setup#users)")
_LINK = r"(?<!!)\[[^\[\]\n]{2,60}\]\([^()\s]{4,200}\)"
_GUIDS = ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "0b4b2c1e-9d1f-4f0a-8d55-2a9d7c8e6f10")
_HOSTS = ("outlook.office365.com", "login.contoso.net", "smtp.fabrikam.org")
_MAILS = ("admin@contoso.com", "anna.b@fabrikam.org")
_CODES = ("`Get-Mailbox -Identity Anna`", "`config.json`", "`net stop spooler`")


def _two_links(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    """The texts of two links exchanged; where they lead stays."""
    first, second = "[Office 365](https://example.com/office)", "[Azure AD](https://example.com/azure)"
    changed = "[Azure AD](https://example.com/office)", "[Office 365](https://example.com/azure)"
    return added(segment, f"{first}, {second}", f"{changed[0]}, {changed[1]}")


def _two_translated_links(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    """The same with two links that the segment has."""
    links = list(re.finditer(r"\[([^\[\]\n]{2,80})\](\([^()\s]{4,200}\))", segment.target))
    if len(links) != 2 or links[0][1] == links[1][1] or links[0][2] == links[1][2]:
        return None
    target = segment.target
    for link, text in ((links[1], links[0][1]), (links[0], links[1][1])):
        target = target[: link.start(1)] + text + target[link.end(1) :]
    return replace(segment, target=target)


def _sentence_twice(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    return replace(segment, target=f"{segment.target} {segment.target}")


def _word_twice(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    words = list(re.finditer(rf"(?<!\S){_WORD}(?= )", segment.target))
    if not words:
        words = list(
            re.finditer(r"[\u4e00-\u9fff]{2}|[\u30a1-\u30fe]{3,}|[\u0e01-\u0e4e]{6}", segment.target)
        )
        if not words:
            return None
        word = chance.choice(words)
        return _put(segment, word.end(), word[0])
    word = chance.choice(words)
    return _put(segment, word.end(), f" {word[0]}")


def _put(segment: Segment, at: int, text: str) -> Segment:
    return replace(segment, target=segment.target[:at] + text + segment.target[at:])


def _inside(text: str) -> Planter:
    """``text`` in place of a word, as an engine that lost what it stood for leaves it."""

    def plant(segment: Segment, chance: random.Random, language: str) -> Segment | None:
        if re.search(r"[`\[\]()<>*_\\&]", segment.target):
            return None
        words = list(re.finditer(r"(?<=\s)\S+(?=\s)", segment.target))
        if not words:
            at = len(segment.target) // 2
            return _put(segment, at, f" {text} ")
        word = chance.choice(words)
        return replace(segment, target=segment.target[: word.start()] + text + segment.target[word.end() :])

    return plant


def _glued(text: str) -> Planter:
    """``text`` in place of the beginning of a word, with a letter right behind it."""

    def plant(segment: Segment, chance: random.Random, language: str) -> Segment | None:
        words = list(re.finditer(r"[^\W\d_a-zA-Z]{3,}", segment.target))
        if not words or re.search(r"[`\[\]()<>*_\\&]", segment.target):
            return None
        word = chance.choice(words)
        return replace(
            segment, target=segment.target[: word.start()] + text + segment.target[word.end() - 1 :]
        )

    return plant


def _mojibake(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    """A word of UTF-8 read in another encoding."""
    words = [match for match in re.finditer(r"\S+", segment.target) if not match[0].isascii()]
    if not words or any(sign in segment.target for sign in "`[]<>*"):
        return None
    word = chance.choice(words)
    for encoding in chance.sample(["cp1252", "latin-1", "cp1250"], 3):
        try:
            damaged = word[0][:12].encode("utf-8").decode(encoding)
        except UnicodeDecodeError:
            continue
        return replace(segment, target=segment.target.replace(word[0], damaged, 1))
    return None


def _cut(share: float) -> Planter:
    """Only the first ``share`` of a long translation."""

    def plant(segment: Segment, chance: random.Random, language: str) -> Segment | None:
        if len(segment.source) < 80 or re.search(r"[`\[\]<>*0-9]", segment.target):
            return None
        return replace(segment, target=segment.target[: int(len(segment.target) * share)].rstrip())

    return plant


def _negation(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    pattern, other = NEGATIONS[language]
    if not re.search(r"\b(?:not|don't|doesn't|can't|cannot)\b", segment.source):
        return None
    return replace(segment, target=re.sub(pattern, other, segment.target, count=1))


def _original(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    return replace(segment, target=segment.source) if len(segment.source.split()) >= 8 else None


def _short(least: int, most: int) -> Planter:
    """A title or a label that nobody translated."""

    def plant(segment: Segment, chance: random.Random, language: str) -> Segment | None:
        words = segment.source.split()
        is_plain = re.fullmatch(r"[A-Z]?[a-z]+(?: [a-z]+)*", segment.source)
        if not is_plain or not least <= len(words) <= most:
            return None
        return replace(segment, target=segment.source)

    return plant


def _half_english(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    if re.search(r"[`\[\]<>*]", segment.text.partition(">")[2]) and "[" in segment.source + segment.target:
        return None
    words, half = segment.source.split(), len(segment.target) // 2
    if len(words) < 14 or "`" in segment.source:
        return None
    return replace(segment, target=segment.target[:half] + " " + " ".join(words[len(words) // 2 :]))


def _other_language(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    is_plain = not re.search(r"[`\[\]<>*0-9]", segment.source)
    return (
        replace(segment, target=OTHER_LANGUAGE[language]) if is_plain and len(segment.source) > 60 else None
    )


def _separator(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    """A number with the separator of thousands of a language that this is not."""
    wrong = "10.000" if language in ("ja", "zh", "th", "ar") else "10,00"
    return added(segment, "10,000 items", wrong)


def _begins(sign: str) -> Planter:
    return lambda segment, chance, language: replace(segment, target=f"{sign}{segment.target}")


def _line_break(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    at = segment.target.find(" ", len(segment.target) // 2)
    return replace(segment, target=f"{segment.target[:at]}\n\n{segment.target[at + 1 :]}") if at > 0 else None


def _other_translation(segment: Segment, chance: random.Random, language: str) -> Segment | None:
    """Leaves it to the judge to exchange the translation with the next one, or to delete the segment."""
    return segment


@dataclass(frozen=True)
class Kind:
    """One kind of defect."""

    group: str
    name: str
    plant: Planter
    is_of_article: bool = False
    """Whether the whole article is needed to see it."""


def _kinds(group: str, **planters: Planter) -> tuple[Kind, ...]:
    return tuple(Kind(group, name.replace("_", " "), plant) for name, plant in planters.items())


_URL = "https://example.com/docs/start"
KINDS: tuple[Kind, ...] = (
    *_kinds(
        "links",
        text_of_a_link_empty=token(_LINK, _LINKS, sub(r"\A\[[^\]]*\]", "[]")),
        bracket_of_a_link_lost=token(_LINK, _LINKS, sub(r"\A\[", "")),
        closing_bracket_of_a_link_lost=token(_LINK, _LINKS, sub(r"\)\Z", "")),
        fullwidth_parentheses=token(_LINK, _LINKS, sub(r"\((.*)\)", r"（\1）")),
        space_in_a_link=token(_LINK, _LINKS, sub(r"\]\(", "] (")),
        space_in_an_address=token(_LINK, _LINKS, sub(r"(?<=\w)/(?=\w[^/]*\))", "/ ")),
        address_altered=token(_LINK, _LINKS, sub(r"(\w)\)\Z", r"\1x)")),
        link_lost=token(_LINK, _LINKS, sub(r"\[([^\]]*)\].*", r"\1")),
        texts_of_two_links_exchanged=_two_links,
        translated_texts_of_two_links_exchanged=_two_translated_links,
        shown_address_altered=pair(f"[{_URL}]({_URL})", f"[{_URL.replace('start', 'stop')}]({_URL})"),
        one_of_two_equal_links_lost=pair(f"[A1]({_URL}), [B2]({_URL})", f"[A1]({_URL}), B2"),
        bare_address_altered=pair(f"({_URL})", "(https://example.com/docs/stat)"),
    ),
    *_kinds(
        "numbers",
        single_digit_altered=pair("(3 times)", "(2)"),
        single_digit_of_a_step_altered=token(r"(?<![\w.])[2-9](?![\w.,%])", ("5 min", "Step 6"), digit),
        two_digits_altered=token(r"(?<![\w.,])[0-9]{2,4}(?![\w.,])", ("250", "36"), digit),
        number_lost=token(r"(?<![\w.,])[0-9]{2,4}(?![\w.,])", ("250", "36"), drop),
        digits_exchanged=token(r"(?<![\w.,])[0-9]{3,4}(?![\w.,])", ("253", "1364"), swap),
        zero_more=token(r"(?<![\w.,])[1-9][0-9]{1,2}(?![\w.,])", ("250", "36"), sub(r"\Z", "0")),
        decimal_altered=token(r"(?<![\w.,])[0-9]\.[0-9](?![\w.,])", ("2.5 GB", "1.25"), digit),
        unit_altered=pair("(50 GB)", "(50 MB)"),
        unit_of_time_altered=pair("(30 ms)", "(30 s)"),
        percent_lost=pair("(50%)", "(50)"),
        separator_of_another_language=_separator,
        percent_lost_before_a_word=pair("(50% of it)", "(50 xyz)"),
        month_in_figures_altered=pair("(11/30/2020)", "(30.12.2020)"),
        range_cut=pair("(10-20)", "(10)"),
        one_of_two_equal_numbers_altered=pair("(12, 15, 12)", "(12, 15, 13)"),
        time_altered=pair("(10:30)", "(10:20)"),
    ),
    *_kinds(
        "identifiers",
        guid_altered=token(r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b", _GUIDS, digit),
        guid_lost=token(r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b", _GUIDS, drop),
        host_altered=token(r"(?<![\w./@])[a-z]+(?:\.[a-z0-9]+)*\.(?:com|net|org)\b", _HOSTS, letter),
        host_spaced=token(r"(?<![\w./@])[a-z]+(?:\.[a-z0-9]+)*\.(?:com|net|org)\b", _HOSTS, spaced),
        mail_altered=token(r"\b[\w.]+@[\w.]+\.\w+\b", _MAILS, letter),
        mail_spaced=token(r"\b[\w.]+@[\w.]+\.\w+\b", _MAILS, spaced),
        ip_address_altered=token(r"\b[0-9]+(?:\.[0-9]+){3}\b", ("10.0.12.255", "192.168.1.40"), digit),
        mac_address_altered=token(r"(?!)", ("00:1A:2B:3C:4D:5E", "00-15-5D-01-02-0A"), digit),
        hash_altered=token(r"(?!)", ("9e107d9d372bb6826bd81d3542a419d6",), digit_more),
        spf_altered=pair(
            "v=spf1 include:spf.protection.outlook.com -all", "v=spf1 include:spf.protection.outlok.com -all"
        ),
        spf_qualifier_altered=pair("v=spf1 mx -all", "v=spf1 mx ~all"),
        dmarc_policy_altered=pair("v=DMARC1; p=none", "v=DMARC1; p=reject"),
        thumbprint_altered=token(r"(?!)", ("A909502DD82AE41433E6F83886B00D4277A32A7B",), digit),
        dns_record_altered=token(r"(?!)", ("_sip._tls.contoso.com", "_sipfederationtls._tcp"), letter_less),
        program_altered=token(r"(?!)", ("./setup.exe", "./install.sh"), letter),
        variable_altered=token(r"(?!)", ("%APPDATA%", "$HOME", "PATH_INFO"), letter_less),
        port_altered=token(r"(?!)", ("localhost:8443", "contoso.com:443"), digit),
        version_altered=token(r"\b[0-9]+(?:\.[0-9]+){2,3}\b", ("15.0.1497", "16.0.4266.1001"), digit),
        knowledge_base_altered=token(r"\bKB[0-9]{6,7}\b", ("KB4052623", "KB983246"), digit),
        cmdlet_altered=token(r"\b(?:Get|Set|New|Remove)-[A-Z]\w+", ("Set-Mailbox", "Get-CsUser"), letter),
        path_altered=token(
            r"(?!)", (r"C:\Program Files\Contoso", r"HKEY_LOCAL_MACHINE\Software\Foo"), letter
        ),
        error_code_altered=token(r"\b0x[0-9A-F]{8}\b", ("0x80070005", "0x8004010F"), digit),
        file_name_altered=token(r"(?!)", ("web.config", "settings.json", "Outlook.exe"), letter),
        option_altered=token(r"(?!)", ("Set-Mailbox -ForwardingAddress", "Get-Mailbox -Identity"), letter),
    ),
    *_kinds(
        "damage",
        placeholder_underscores=_inside("__1__"),
        placeholder_letters=_inside("XX1XX"),
        placeholder_double_brackets=_inside("[[1]]"),
        placeholder_white_brackets=_inside("⟦1⟧"),
        placeholder_at_signs=_inside("@@0@@"),
        mojibake=_mojibake,
        replacement_character=_inside("\ufffd\ufffd"),
        word_twice=_word_twice,
        sentence_twice=_sentence_twice,
        bracket_lost=pair("(Office 365)", "(Office 365"),
        square_bracket_lost=pair("[Anna]", "Anna]"),
        quote_lost=pair('"Office 365"', '"Office 365'),
        code_marks_lost=token(r"`[^`\n]{3,60}`", _CODES, sub(r"`([^`]*)`", r"\1")),
        one_code_mark_lost=token(r"`[^`\n]{3,60}`", _CODES, sub("`", "")),
        curly_quotation_mark_lost=pair("“Office 365”", "„Office 365"),
        mask_in_braces=_inside("{{1}}"),
        mask_with_a_particle=_glued("@@0@@"),
        curly_quotes_in_code=pair('`Get-User "Anna"`', "`Get-User “Anna”`"),
        negation_lost=_negation,
        invisible_character=_inside("\u200b"),
        escaped_twice=_inside("&amp;nbsp;"),
        bold_lost=pair("**Office**", "Office"),
        bold_open=pair("**Office**", "**Office"),
        placeholder_of_a_program_lost=pair("{0} of {1}", "{0}"),
        placeholder_in_angle_brackets_lost=pair("\\<tenant\\>", "x"),
        line_tag_lost=pair("<br>1<br>2", "1 2"),
    ),
    *(
        replace(kind, is_of_article=True)
        for kind in _kinds("damage", cut_to_a_third=_cut(0.33), cut_to_a_half=_cut(0.5))
    ),
    *_kinds(
        "untranslated",
        sentence_in_english=_original,
        title_in_english=_short(3, 8),
        label_in_english=_short(1, 2),
        half_in_english=_half_english,
        sentence_in_another_language=_other_language,
        word_in_another_script=_inside("файлκе"),
    ),
    *(
        replace(kind, is_of_article=True)
        for kind in _kinds(
            "structure",
            list_marker_new=_begins("- "),
            heading_mark_new=_begins("# "),
            number_of_a_list_new=_begins("1. "),
            paragraph_broken=_line_break,
            two_translations_exchanged=_other_translation,
            segment_deleted=_other_translation,
        )
    ),
    *_kinds(
        "structure",
        anchor_lost=pair('<a name="start"></a>Start', "Start"),
        include_made_a_link=pair("[!INCLUDE [x](../includes/x.md)]", "[x](../includes/x.md)"),
        include_lost=pair("[!INCLUDE [x](../includes/x.md)]", "x"),
        tag_lost=pair("<sup>1</sup>", "1"),
        image_lost=pair("![Office](media/office.png)", "Office"),
    ),
)
"""All kinds, in groups."""
