"""Language tags and the site's codes for them."""

import pytest

from bitext.locales import (
    Locale,
    LocaleCodeError,
    codeless,
    locale_of_folder,
    merged_locales,
    parse_locale,
    site_codes,
)


def parsed(tags: str) -> list[Locale]:
    return [locale for tag in tags.split() if (locale := parse_locale(tag))]


def codes(*tags: str, **aliases: str) -> dict[str, str]:
    locales = [parse_locale(tag) for tag in tags]
    given = {tag.replace("_", "-"): code for tag, code in aliases.items()}
    return {str(key): code for key, code in site_codes([each for each in locales if each], given).items()}


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("pl-PL", "pl-PL"),
        ("PL-pl", "pl-PL"),
        ("pl_pl", "pl-PL"),
        (" sr-latn-rs ", "sr-Latn-RS"),
        ("ES-419", "es-419"),
        ("CA_es-Valencia", "ca-ES-valencia"),
        ("de-1996", "de-1996"),
        ("chr-CHER-us", "chr-Cher-US"),
        ("prs", "prs"),
    ],
)
def test_tags_in_any_spelling(tag: str, canonical: str) -> None:
    assert str(parse_locale(tag)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "p", "polish", "pl-", "pl-PL-x", "pl-PL-abcd", "pl-toolongname", "pl PL", "p1-PL", "pl/PL", "żó-PL"],
)
def test_what_is_no_tag(text: str) -> None:
    assert parse_locale(text) is None


@pytest.mark.parametrize(
    "name",
    """pl-PL pl-pl PL-PL pl_PL fil-PH es-419 sr-Latn-RS ca-ES-valencia fr-CH kok-IN chr-Cher-US chr-US zh-TW
    zh-Hant-TW zh-Hans nb-NO no-NO iw-IL prs-AF quz-PE ha-Latn-NG pa-Arab-PK en-GB es-US tl-PH""".split(),
)
def test_folders_named_as_a_locale(name: str) -> None:
    assert locale_of_folder(name) == parse_locale(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        *"""media img how-to add-in log-in qa includes a no-code my-site co-op my-docs ps-fr cu pl fil prs
        in-us to-do is-it as-is do-it my-media en-notes pl-Cyrl-PL pl-PL-valencia ab-CD""".split(),
    ],
)
def test_folders_named_otherwise(name: str) -> None:
    assert locale_of_folder(name) is None


@pytest.mark.parametrize(
    ("name", "named", "counts"),
    [
        ("pl", "pl-PL", True),
        ("PL", "de-DE pl", True),
        ("fil", "fil-PH", True),
        ("prs", "prs", True),
        ("ps-fr", "ps-FR", True),
        ("zh-TW", "zh-Hant-TW", True),
        ("it", "pl-PL", False),
        ("no-code", "no nb-NO", False),
        ("my-site", "my-MM", False),
        ("ca-valencia", "ca-ES", False),
    ],
)
def test_folders_that_articles_or_the_configuration_name(name: str, named: str, counts: bool) -> None:
    locales = [locale for tag in named.split() if (locale := parse_locale(tag))]
    assert (locale_of_folder(name, locales) is not None) is counts


def test_the_short_code_unless_two_share_it() -> None:
    assert codes("pl-PL", "de-DE") == {"pl-PL": "pl", "de-DE": "de"}
    assert codes("pt-BR", "pt-PT", "pl-PL") == {"pt-BR": "pt-BR", "pt-PT": "pt-PT", "pl-PL": "pl"}
    assert codes("zh-Hans", "zh-Hant") == {"zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant"}


def test_the_language_of_the_originals_keeps_its_region() -> None:
    assert codes("en-GB") == {"en-GB": "en-GB"}


def test_rare_locales() -> None:
    assert codes("fil-PH") == {"fil-PH": "tl"}
    assert codes("prs-AF", "prs") == {"prs-AF": "fa-AF", "prs": "fa"}
    assert codes("kok-IN", "chr-Cher-US", "fr-CH") == {"kok-IN": "kok", "chr-Cher-US": "chr", "fr-CH": "fr"}
    assert codes("ca-ES-valencia") == {"ca-ES-valencia": "ca"}
    assert codes("ca-ES-valencia", "ca-ES") == {"ca-ES-valencia": "ca-ES-valencia", "ca-ES": "ca-ES"}
    assert codes("es-419", "es-ES") == {"es-419": "es-419", "es-ES": "es-ES"}
    assert codes("es-419", "es-ES", es_419="es-MX") == {"es-419": "es-MX", "es-ES": "es-ES"}
    assert codes("chr-US", CHR_us="ch") == {"chr-US": "ch"}


def test_a_language_that_cldr_does_not_know() -> None:
    with pytest.raises(
        LocaleCodeError, match=r"CLDR knows no language 'xyz'; correct the locale, or .* --alias xyz="
    ):
        codes("xyz")
    assert codes("xyz", xyz="xyz") == {"xyz": "xyz"}


def test_an_alias_that_will_not_do() -> None:
    with pytest.raises(LocaleCodeError, match="'polish'"):
        codes("pl-PL", pl_PL="polish")
    with pytest.raises(LocaleCodeError, match="both would get the code 'de'"):
        codes("pl-PL", "de-DE", pl_PL="de")
    with pytest.raises(LocaleCodeError, match="'en'"):
        codes("pl-PL", pl_PL="en")


def test_the_language_of_the_originals_alone_is_no_target() -> None:
    with pytest.raises(LocaleCodeError, match=r"en is the language of the originals.*side-by-side articles"):
        codes("pl-PL", "en")
    assert codes("en", en="en-US") == {"en": "en-US"}


@pytest.mark.parametrize(
    ("tags", "left_out"),
    [
        ("pl-PL de-DE", ""),
        ("pl-PL xyz", "xyz"),
        ("pl-PL pl-419", ""),
        ("pl-PL en en-GB", "en"),
        ("es-419 es-ES", ""),
        ("fil tl", "tl"),
        ("", ""),
    ],
)
def test_locales_without_a_code_can_be_left_out(tags: str, left_out: str) -> None:
    locales = {locale for tag in tags.split() if (locale := parse_locale(tag))}
    problems = codeless(locales)
    assert " ".join(map(str, problems)) == left_out
    assert all("--alias" in problem.action or str(locale) == "en" for locale, problem in problems.items())
    assert len(site_codes(locales - problems.keys())) == len(locales) - len(problems)


@pytest.mark.parametrize("alias", [{"pl-PL": "polish"}, {"pl-PL": "de"}, {"de-DE": "pl"}, {"pl-PL": "en"}])
def test_a_wrong_alias_is_no_reason_to_leave_out(alias: dict[str, str]) -> None:
    with pytest.raises(LocaleCodeError):
        codeless([Locale("pl", "", "PL"), Locale("de", "", "DE")], alias)


def test_right_to_left() -> None:
    assert Locale("ar", "", "SA").is_right_to_left
    assert not Locale("pl").is_right_to_left
    assert Locale("az", "Arab").is_right_to_left
    assert not Locale("ku", "Latn").is_right_to_left


@pytest.mark.parametrize(
    ("locales", "merged"),
    [
        ("pl pl-PL", {"pl": "pl-PL"}),
        ("pl", {}),
        ("pt pt-BR pt-PT", {}),
        ("zh-TW zh-Hant-TW", {"zh-TW": "zh-Hant-TW"}),
        ("zh zh-Hant zh-Hant-TW", {"zh": "zh-Hant-TW", "zh-Hant": "zh-Hant-TW"}),
        ("zh zh-Hant zh-TW", {}),
        ("zh-Hans zh-Hant-TW", {}),
        ("pl de-DE", {}),
        ("en en-GB", {}),
        ("", {}),
    ],
)
def test_a_locale_that_leaves_something_out_is_the_only_fuller_one(
    locales: str, merged: dict[str, str]
) -> None:
    found = merged_locales(parsed(locales))
    assert sorted(found) == sorted(parsed(locales))
    assert {str(one): str(other) for one, other in found.items() if one != other} == merged
