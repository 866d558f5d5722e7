"""The table of rules: every kind of finding, with its severity and its text.

A rule's code is stable and never given to another rule. `tests/test_docs.py` holds the user guide against it.
"""

from __future__ import annotations

from bitext.finding import Rule, Severity


def _rule(code: str, name: str, severity: Severity, expected: str, action: str) -> Rule:
    return Rule(code, name, severity, expected, action)


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# Markup of the units.
HALF_PAIR = _rule(
    "BT101",
    "half-pair",
    _E,
    "a translation and its original, both closed",
    "restore the missing spans from the published file",
)
ID_MISMATCH = _rule(
    "BT102",
    "id-mismatch",
    _E,
    "the same id in data-ttu-id and data-stu-id",
    "give both spans the id of the published file",
)
REPEATED_ID = _rule(
    "BT103",
    "repeated-id",
    _E,
    "an id that no other segment of the file has",
    "restore the id of the published file",
)
ESCAPED_QUOTES = _rule(
    "BT104",
    "escaped-quotes",
    _E,
    'plain quotes (") around the attributes of a span',
    "replace &quot; by a plain quote inside the span's tag",
)
EMPTY_TARGET = _rule(
    "BT105",
    "empty-target",
    _E,
    "a translation",
    "translate the original",
)
EMPTY_SOURCE = _rule(
    "BT106",
    "empty-source",
    _I,
    "an original",
    "nothing, where the publisher merged the sentence with another one",
)
NO_SEGMENTS = _rule(
    "BT107",
    "no-segments",
    _W,
    "side-by-side markup",
    "take the article from the publisher's side-by-side branch; as it is, it has no original",
)
CONFLICT_MARKERS = _rule(
    "BT108",
    "conflict-markers",
    _E,
    "text without marks of a merge conflict",
    "resolve the conflict and delete the lines <<<<<<<, ======= and >>>>>>>",
)
# Encoding.
NOT_UTF8 = _rule(
    "BT121",
    "not-utf-8",
    _E,
    "text in UTF-8",
    "save the file as UTF-8; until then the damaged bytes show as U+FFFD",
)
UTF16 = _rule(
    "BT122",
    "utf-16",
    _W,
    "text in UTF-8",
    "save the file as UTF-8; it was read as what its byte order mark says",
)
# Frontmatter.
NO_FRONTMATTER = _rule(
    "BT201",
    "no-frontmatter",
    _W,
    "a frontmatter block with title and ms.contentlocale",
    "restore the block of the published file; the title is taken from the heading",
)
OPEN_FRONTMATTER = _rule(
    "BT202",
    "open-frontmatter",
    _W,
    "a line --- that closes the frontmatter",
    "close the block; as it is, the whole text counts as the article's body",
)
BAD_YAML = _rule(
    "BT203",
    "bad-yaml",
    _W,
    "frontmatter in YAML, a mapping of keys to values",
    "mend the line; what could be read is used, but the clean page keeps it, and MkDocs shows it as text",
)
TRANSLATED_FRONTMATTER = _rule(
    "BT204",
    "translated-frontmatter",
    _W,
    "frontmatter without segments",
    "restore the block of the English article; the title is taken from the heading",
)
YAML_ALIAS = _rule(
    "BT205",
    "yaml-alias",
    _E,
    "frontmatter without YAML anchors and aliases (& and *)",
    "write the value out, or quote it; what could be read of the block is used",
)
BAD_VALUE = _rule(
    "BT206",
    "bad-value",
    _W,
    "a value of the key's type",
    "mend the value; as it is, it is left out",
)
LONG_FRONTMATTER = _rule(
    "BT207",
    "long-frontmatter",
    _E,
    "a frontmatter of at most 65,536 characters",
    "shorten it; what could be read of the block is used",
)
# The folder.
OUTPUT_COLLISION = _rule(
    "BT301",
    "output-collision",
    _E,
    "a path that no other article has, letter case and Unicode form aside",
    "rename one of them; the page of this one got another name",
)
ENGLISH_DIFFERS = _rule(
    "BT302",
    "english-differs",
    _I,
    "the same English in every locale",
    "nothing, where the locales stem from different commits of the original",
)
NO_LOCALE = _rule(
    "BT303",
    "no-locale",
    _E,
    "a target locale: in ms.contentlocale, in a folder's name or given by option",
    "set ms.contentlocale or --target-locale; the article was left out",
)
UNREADABLE = _rule(
    "BT304",
    "unreadable",
    _E,
    "a file that can be read",
    "mend its permissions; the article was left out",
)
NOT_A_FILE = _rule(
    "BT305",
    "not-a-file",
    _W,
    "a regular file",
    "rename it; it was left out",
)
LINK_OUTSIDE = _rule(
    "BT306",
    "link-outside",
    _E,
    "a symbolic link to a file inside the source folder that is not hidden",
    "put the file itself there; it was left out",
)
BROKEN_SYMLINK = _rule(
    "BT307",
    "broken-symlink",
    _E,
    "a symbolic link to a file that exists",
    "restore its target; it was left out",
)
LINK_LEAVES_SOURCE = _rule(
    "BT308",
    "link-leaves-source",
    _W,
    "a link that stays inside the source folder",
    "link to the published page; as it is, the link is broken on the site",
)
FOREIGN_FILE = _rule(
    "BT309",
    "foreign-file",
    _E,
    "no file of yours where the page goes",
    "move that file or rename the article; the page was not written",
)
LOCALE_CONFLICT = _rule(
    "BT310",
    "locale-conflict",
    _W,
    "the same locale in ms.contentlocale and in the folder's name",
    "move the article or mend ms.contentlocale, which is what counts",
)
UNWRITABLE = _rule(
    "BT311",
    "unwritable",
    _E,
    "a file name that this system can write",
    "rename the article; its page was not written",
)
NO_ARTICLES = _rule(
    "BT312",
    "no-articles",
    _E,
    "articles, files whose names end with .md",
    "name the folder that holds them",
)
NO_LANGUAGE_CODE = _rule(
    "BT313",
    "no-language-code",
    _E,
    "a locale that gets a language code on the site",
    "correct the locale, or give it a code with --alias TAG=CODE; the article was left out",
)
ACTIVE_IMAGE = _rule(
    "BT314",
    "active-image",
    _E,
    "an SVG image that only draws",
    "save it as a plain SVG without scripts, links, animations and addresses, or as PNG; it was left out",
)
DEVICE_NAME = _rule(
    "BT315",
    "device-name",
    _E,
    "a file name that every system can have",
    "rename it: on Windows it names a device, whatever its suffix; it was left out",
)

# The page.
BROKEN_LINK = _rule(
    "BT401",
    "broken-link",
    _W,
    "a link to a page of the site, of the publisher or elsewhere",
    "mend the address; as it is, the link shows as text with the address",
)
MISSING_IMAGE = _rule(
    "BT402",
    "missing-image",
    _W,
    "an image that is in the source folder",
    "add the image or mend its address; as it is, its alternative text shows",
)
REMOTE_IMAGE = _rule(
    "BT403",
    "remote-image",
    _I,
    "an image of the site itself or from an allowed host",
    "put the image into the source folder or allow its host; as it is, it is a link",
)
REFUSED_LINK = _rule(
    "BT404",
    "refused-link",
    _E,
    "a link with http, https, mailto, tel or ftp",
    "mend the address; as it is, the link shows as text with the address",
)
REMOVED_HTML = _rule(
    "BT405",
    "removed-html",
    _W,
    "HTML that only structures text",
    "write it in Markdown; what runs, styles or submits is left out of the page, its text stays",
)
TOO_DEEP = _rule(
    "BT406",
    "too-deep",
    _E,
    "elements nested at most 200 deep",
    "flatten the article; its Markdown shows as it is",
)
DROPPED_SEGMENT = _rule(
    "BT407",
    "dropped-segment",
    _I,
    "a segment that is a run of text",
    "nothing: its text is on the page, but cannot be pointed at",
)
OPEN_COMMENT = _rule(
    "BT408",
    "open-comment",
    _W,
    "a comment that is closed with -->",
    "close it; as it is, it shows as text, so that nothing behind it is lost",
)
BROKEN_TAG = _rule(
    "BT409",
    "broken-tag",
    _E,
    "tags whose brackets and quotes are closed",
    "close the tag, or restore the end of the file if it was cut; as it is, the tag shows as text",
)
BAD_INCLUDE = _rule(
    "BT411",
    "bad-include",
    _W,
    "a file in the source folder that does not include itself",
    "mend the path; as it is, the link text and the path show",
)
TRANSLATED_KEYWORD = _rule(
    "BT412",
    "translated-keyword",
    _W,
    "the English keyword of an alert, such as [!NOTE], outside the segment",
    "restore the keyword of the original; the page shows the alert that was meant",
)
STRAY_ALERT = _rule(
    "BT413",
    "stray-alert",
    _W,
    "an alert as the first line of a block quote",
    "put > before the line; as it is, the keyword's name shows in bold",
)
UNSUPPORTED = _rule(
    "BT414",
    "unsupported-syntax",
    _W,
    "a construct that the site knows",
    "write it in plain Markdown; as it is, its readable content shows",
)
OPEN_FENCE = _rule(
    "BT415",
    "open-fence",
    _E,
    "no segment in a fenced code block",
    "close the fence behind the code; as it is, what follows shows as code",
)

# The site.
LANGUAGE_NOT_BUILT = _rule(
    "BT501",
    "language-not-built",
    _W,
    "the article's language among the languages of the i18n plugin",
    "add the language to mkdocs.yml; the article has no page",
)
HAND_WRITTEN_WINS = _rule(
    "BT502",
    "hand-written-wins",
    _W,
    "an address that no page in docs_dir has",
    "rename the article or the page; the article is not on the site",
)
ARTICLE_WINS = _rule(
    "BT503",
    "article-wins",
    _W,
    "an address that none of the site's own lists has",
    "rename the article or set articles_path; the list is not on the site",
)

# The two sides of a segment.
NUMBER_DIFFERS = _rule(
    "BT601",
    "number-differs",
    _W,
    "the numbers of the original, in the locale's own form",
    "put the number of the original into the translation, or say why not in the pull request",
)
CODE_DIFFERS = _rule(
    "BT602",
    "code-differs",
    _E,
    "the error codes of the original, sign for sign",
    "copy the code from the original",
)
COMMAND_DIFFERS = _rule(
    "BT603",
    "command-differs",
    _E,
    "the code, commands, options and paths of the original, sign for sign",
    "copy it from the original; code is not translated",
)
LINK_DIFFERS = _rule(
    "BT604",
    "link-differs",
    _E,
    "the links of the original, with the same addresses",
    "copy the address from the original; only the locale in it may differ",
)
PLACEHOLDER_DIFFERS = _rule(
    "BT605",
    "placeholder-differs",
    _E,
    "the placeholders of the original",
    "put the placeholder into the translation, with its brackets or signs",
)
CODE_BLOCK_DIFFERS = _rule(
    "BT606",
    "code-block-differs",
    _E,
    "the code blocks of the original, sign for sign",
    "restore the code block; code is not translated",
)
FILE_NAME_DIFFERS = _rule(
    "BT607",
    "file-name-differs",
    _W,
    "the file names and paths of the original",
    "copy the name from the original",
)
DATE_DIFFERS = _rule(
    "BT608",
    "date-differs",
    _W,
    "the dates of the original, in the locale's own form",
    "put the day, month and year of the original into the translation",
)
EMPHASIS_DIFFERS = _rule(
    "BT609",
    "emphasis-differs",
    _W,
    "as many bold and italic passages as the original has",
    "put ** or * around the same words as in the original",
)
ASTERISKS_SHOWN = _rule(
    "BT610",
    "asterisks-shown",
    _W,
    "asterisks that make words bold, and do not show",
    "put the asterisks right beside the words, without a space or a backslash between",
)
TERM_DIFFERS = _rule(
    "BT611",
    "term-differs",
    _W,
    "the translation that the glossary has for the term",
    "use the term of the glossary, or propose a change of the glossary",
)
INCONSISTENT = _rule(
    "BT612",
    "inconsistent",
    _W,
    "one translation of the same original in all articles",
    "use the more frequent translation, unless the place asks for another one",
)
UNTRANSLATED = _rule(
    "BT613",
    "untranslated",
    _W,
    "a translation that is not the original itself",
    "translate the sentence",
)
STRUCTURE_DIFFERS = _rule(
    "BT614",
    "structure-differs",
    _W,
    "the headings, lists and paragraphs of the original",
    "take out the sign or the line break that starts or ends a block",
)
RESIDUE = _rule(
    "BT615",
    "residue",
    _W,
    "text without leftovers of tools and encodings",
    "delete it, or write the character that was meant",
)
WRONG_SCRIPT = _rule(
    "BT616",
    "wrong-script",
    _W,
    "letters of the language's own script",
    "type the letter again in the right script, or translate the sentence",
)
DAMAGED_CHARACTER = _rule(
    "BT617",
    "damaged-character",
    _W,
    "characters that a reader can read",
    "type the character that was meant",
)
INVISIBLE_CHARACTER = _rule(
    "BT618",
    "invisible-character",
    _W,
    "no invisible characters that the original lacks and the script does not need",
    "delete it",
)
STALE = _rule(
    "BT619",
    "stale",
    _W,
    "a translation of the newest original",
    "bring the sentence up to date with the newest original",
)
ORIGINAL_CHANGED = _rule(
    "BT620",
    "original-changed",
    _W,
    "the original as the publisher wrote it",
    "restore the original; only the translation is ours to change",
)
USELESS_IGNORE = _rule(
    "BT621",
    "useless-ignore",
    _W,
    "a comment bitext-ignore that silences a finding",
    "delete the comment, or mend the code in it",
)
CELL_BORDER = _rule(
    "BT622",
    "cell-border",
    _E,
    "a segment that stays in its cell of the table, as the original does",
    "write \\| for a | that is text, or restore the | that stands between two cells",
)
DOUBLED_SPACE = _rule(
    "BT631",
    "doubled-space",
    _I,
    "one space between words",
    "delete the spaces beyond the first",
)
SPACE_BEFORE_PUNCTUATION = _rule(
    "BT632",
    "space-before-punctuation",
    _I,
    "punctuation as the language sets it",
    "delete the space before the sign, or put the one that the language wants",
)
QUOTES_DIFFER = _rule(
    "BT633",
    "quotes-differ",
    _I,
    "the quotation marks of the language, in pairs",
    "use the quotation marks of the language",
)
END_PUNCTUATION = _rule(
    "BT634",
    "end-punctuation",
    _I,
    "the same kind of sign at the end as in the original",
    "end the sentence as the original ends",
)

ADDRESS_TAKEN = _rule(
    "BT504",
    "address-taken",
    _E,
    "an address on the site that nothing else has",
    "rename the article or its folder; the article is not on the site",
)

# Exchange with translation tools.
NOT_EXPORTED = _rule(
    "BT701",
    "not-exported",
    _W,
    "a sound pair in the body of the article",
    "mend the markup, and export again; until then no translation tool sees this text",
)
SOURCE_CHANGED = _rule(
    "BT702",
    "source-changed",
    _E,
    "the original that was exported",
    "export again, and translate the new original; nothing was changed here",
)
TARGET_CHANGED = _rule(
    "BT703",
    "target-changed",
    _E,
    "the translation that was exported",
    "compare both translations and choose one; nothing was changed here",
)
UNIT_GONE = _rule(
    "BT704",
    "unit-gone",
    _E,
    "a segment of the article",
    "export again, or name the folder of the export with --source",
)
BAD_PLACEHOLDER = _rule(
    "BT705",
    "bad-placeholder",
    _E,
    "each placeholder of the segment at most once, and pairs that are nested",
    "put the placeholders as in the original; nothing was changed here",
)
MARKUP_IN_TEXT = _rule(
    "BT706",
    "markup-in-text",
    _E,
    "a translation of words and placeholders",
    "take the sign out, or use the placeholders of the original; nothing was changed here",
)
LOST_PLACEHOLDER = _rule(
    "BT707",
    "lost-placeholder",
    _W,
    "the placeholders of the original",
    "put it where it belongs, unless it was left out on purpose; the translation was taken",
)
NOT_FINISHED = _rule(
    "BT708",
    "not-finished",
    _I,
    "a translation that is marked as finished",
    "finish it in your tool; nothing was changed here",
)
NOT_EDITABLE = _rule(
    "BT709",
    "not-editable",
    _E,
    "a unit and an article that can be edited",
    "export again from sound files; nothing was changed here",
)

RULES: tuple[Rule, ...] = (
    HALF_PAIR,
    ID_MISMATCH,
    REPEATED_ID,
    ESCAPED_QUOTES,
    EMPTY_TARGET,
    EMPTY_SOURCE,
    NO_SEGMENTS,
    CONFLICT_MARKERS,
    NOT_UTF8,
    UTF16,
    NO_FRONTMATTER,
    OPEN_FRONTMATTER,
    BAD_YAML,
    TRANSLATED_FRONTMATTER,
    YAML_ALIAS,
    BAD_VALUE,
    LONG_FRONTMATTER,
    OUTPUT_COLLISION,
    ENGLISH_DIFFERS,
    NO_LOCALE,
    UNREADABLE,
    NOT_A_FILE,
    LINK_OUTSIDE,
    BROKEN_SYMLINK,
    LINK_LEAVES_SOURCE,
    FOREIGN_FILE,
    LOCALE_CONFLICT,
    UNWRITABLE,
    NO_ARTICLES,
    NO_LANGUAGE_CODE,
    ACTIVE_IMAGE,
    DEVICE_NAME,
    BROKEN_LINK,
    MISSING_IMAGE,
    REMOTE_IMAGE,
    REFUSED_LINK,
    REMOVED_HTML,
    TOO_DEEP,
    DROPPED_SEGMENT,
    OPEN_COMMENT,
    BROKEN_TAG,
    BAD_INCLUDE,
    TRANSLATED_KEYWORD,
    STRAY_ALERT,
    UNSUPPORTED,
    OPEN_FENCE,
    LANGUAGE_NOT_BUILT,
    HAND_WRITTEN_WINS,
    ARTICLE_WINS,
    ADDRESS_TAKEN,
    NUMBER_DIFFERS,
    CODE_DIFFERS,
    COMMAND_DIFFERS,
    LINK_DIFFERS,
    PLACEHOLDER_DIFFERS,
    CODE_BLOCK_DIFFERS,
    FILE_NAME_DIFFERS,
    DATE_DIFFERS,
    EMPHASIS_DIFFERS,
    ASTERISKS_SHOWN,
    TERM_DIFFERS,
    INCONSISTENT,
    UNTRANSLATED,
    STRUCTURE_DIFFERS,
    RESIDUE,
    WRONG_SCRIPT,
    DAMAGED_CHARACTER,
    INVISIBLE_CHARACTER,
    STALE,
    ORIGINAL_CHANGED,
    USELESS_IGNORE,
    CELL_BORDER,
    DOUBLED_SPACE,
    SPACE_BEFORE_PUNCTUATION,
    QUOTES_DIFFER,
    END_PUNCTUATION,
    NOT_EXPORTED,
    SOURCE_CHANGED,
    TARGET_CHANGED,
    UNIT_GONE,
    BAD_PLACEHOLDER,
    MARKUP_IN_TEXT,
    LOST_PLACEHOLDER,
    NOT_FINISHED,
    NOT_EDITABLE,
)
"""Every rule, in order of code. A code is never reused."""

RULE_BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
