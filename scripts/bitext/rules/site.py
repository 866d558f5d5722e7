"""Rules: addresses on a site."""

from __future__ import annotations

from bitext.finding import GuideText, Rule, Severity

LANGUAGE_NOT_BUILT = Rule(
    "BT501",
    "language-not-built",
    Severity.WARNING,
    expected="the article's language among the languages of the i18n plugin",
    action="add the language to mkdocs.yml; the article has no page",
    summary=GuideText(
        "The site does not have the language of the article, so the article has no page. Add the language"
        " to `mkdocs.yml`.",
        "Witryna nie ma języka artykułu, więc artykuł nie ma strony. Dodaj język w pliku `mkdocs.yml`.",
    ),
)

HAND_WRITTEN_WINS = Rule(
    "BT502",
    "hand-written-wins",
    Severity.WARNING,
    expected="an address that no page in docs_dir has",
    action="rename the article or the page; the article has no page in this language",
    summary=GuideText(
        "A hand-written page has the address of the article's page in one language, so the article has no"
        " page in it. Rename one of them.",
        "Adres strony artykułu w jednym z języków ma strona pisana ręcznie, więc w tym języku artykuł nie ma"
        " strony. Zmień nazwę jednego z plików.",
    ),
)

ARTICLE_WINS = Rule(
    "BT503",
    "article-wins",
    Severity.WARNING,
    expected="an address that is not the address of one of the site's own lists",
    action="rename the article or set articles_path; the list is not on the site",
    summary=GuideText(
        "An article has the address of one of the site's own lists, so the list is not on the site."
        " Rename the article or set `articles_path`.",
        "Artykuł ma adres jednej z list witryny i listy nie ma na witrynie. Zmień nazwę artykułu albo"
        " ustaw `articles_path`.",
    ),
)

ADDRESS_TAKEN = Rule(
    "BT504",
    "address-taken",
    Severity.ERROR,
    expected="an address on the site that nothing else has",
    action="rename the article or its folder; the article has no page in this language",
    summary=GuideText(
        "Something else on the site has the address of the image, or of the article's page in one language:"
        " another article, a file of the site such as `404.html`, or a folder of the same name. In a folder"
        " named after another language of the site, that language's own pages come first. Rename the article,"
        " the image or the folder.",
        "Adres obrazu albo strony artykułu w jednym z języków jest zajęty: przez inny artykuł, plik witryny,"
        " na przykład `404.html`, albo folder o tej samej nazwie. W folderze nazwanym jak inny język witryny"
        " pierwszeństwo mają strony tego języka. Zmień nazwę artykułu, obrazu lub folderu.",
    ),
)

SITE = (
    LANGUAGE_NOT_BUILT,
    HAND_WRITTEN_WINS,
    ARTICLE_WINS,
    ADDRESS_TAKEN,
)
"""The rules, in order of code."""
