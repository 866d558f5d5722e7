/* Words, their forms and their places; titles; excerpts. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { excerptAt } from "../../../scripts/bitext/site/assets/search/excerpts.js"
import {
  fold,
  learn,
  placed,
  restored,
  said,
  words,
} from "../../../scripts/bitext/site/assets/search/folding.js"
import {
  exact,
  isForm,
  isHit,
  neighbours,
  shared,
  spread,
} from "../../../scripts/bitext/site/assets/search/forms.js"
import {
  closeness,
  isInflected,
  isSlip,
  Meanings,
} from "../../../scripts/bitext/site/assets/search/meanings.js"
import { quoted } from "../../../scripts/bitext/site/assets/search/texts.js"
import { Rows, Titles, terms } from "../../../scripts/bitext/site/assets/search/titles.js"

learn({ ł: "l\u0335", æ: "a\u0361e", ß: "s\u0361s" })

test("letters fold, and come back whole", () => {
  assert.equal(fold("HASŁO Æther straße Żółć"), "haslo aether strasse zolc")
  assert.equal(restored("has\u006c\u0335o, S\u0361Se"), "hasło, S\u0361Se")
})

test("words with what belongs to them, at their places", () => {
  assert.deepEqual(words("C++ and don't, Node.js: a_b"), ["C++", "and", "don't", "Node.js", "a_b"])
  assert.deepEqual(placed("to be to"), [
    [0, "to"],
    [3, "be"],
    [6, "to"],
  ])
  assert.ok(words("メールボックスがいっぱいです").length > 1)
})

test("letters of another width fold", () => {
  assert.equal(fold("ＥｘｃｅｌＡｐｐ ｶﾞｲﾄﾞ"), fold("ExcelApp ガイド"))
})

test("the vowel am of Thai and Lao is one letter", () => {
  assert.equal(exact("ประ\u0e08\u0e4d\u0e32"), "ประ\u0e08\u0e33")
  assert.equal(exact("\u0eb3"), "\u0eb3")
})

test("marks of Thai are letters", () => assert.notEqual(fold("คูณ"), fold("คุณ")))

test("names that signs are part of", () => {
  assert.deepEqual(words("use C#, C++ or .NET, not net 5."), [
    "use",
    "C#",
    "C++",
    "or",
    ".NET",
    "not",
    "net",
    "5",
  ])
  assert.deepEqual(["c#", "c++", ".net", "a#b"].map(said), ["csharp", "cplusplus", "dotnet", "a#b"])
  assert.ok(isForm("(C#)", "c#") && !isForm("cat", "c#"))
})

/* As an index may cut them. */
const PIECES = ["在", "登", "入", "後", "重新啟動", "電", "腦"]
const SPREAD = [
  ["登入", 1, 2],
  ["登入", 0, 3],
  ["啟動電腦", 4, 3],
  ["重新", 4, 1],
  ["登出", 1, 0],
]
for (const [word, at, expected] of SPREAD) {
  test(`${word} takes up ${expected} pieces from ${at} on`, () =>
    assert.equal(spread(PIECES, at, word), expected))
}

test("how much of a word a piece begins", () => {
  assert.equal(shared("登入頁", "登入"), 2)
  assert.equal(shared("登", "登入"), 1)
  assert.equal(shared("ล้ม", "ลืม"), 3)
  assert.equal(shared("x", "登入"), 0)
})

test("pieces one after another", () => {
  const page = (id, ...words) => ({ id, score: 1, words, data: async () => ({}) })
  const parts = [
    { size: 2, results: [page("a", 3, 9, 30), page("b", 1)] },
    { size: 1, results: [page("a", 4, 11, 33), page("b", 5)] },
  ]
  /* From 9 to 11 there is a mark of the first piece in between. */
  assert.deepEqual(
    neighbours(parts).map(({ result, starts }) => [result.id, starts]),
    [["a", [3, 9]]],
  )
})

const FORMS = [
  ["hasła", "hasłami", true],
  ["drukarka.", "drukarki", true],
  ["policies", "policy", true],
  ["الخادم", "خادم", true],
  ["MapiExceptionNotFound", "exception", true],
  ["quota", "qqqqzzzz", false],
  ["5.7.750", "5.7.751", false],
  ["wersja", "wwww", false],
  ["…", "x", false],
]
for (const [found, asked, expected] of FORMS) {
  test(`${found} ${expected ? "is" : "is not"} a form of ${asked}`, () =>
    assert.equal(isForm(found, asked), expected))
}

test("short words are themselves only", () => {
  assert.ok(isHit("DNS", ["dns"]))
  assert.ok(!isHit("dnsmasq", ["dns"]))
  assert.ok(!isHit("to", ["to"]))
})

test("terms are folded words, pairs of signs in scripts without spaces", () => {
  assert.deepEqual(terms("Resetowanie haseł w 3 krokach"), ["resetowanie", "hasel", "3", "krokach"])
  assert.deepEqual(terms("接続する"), ["接続", "する"])
})

const CLOSE = [
  ["teams", "teamsach", true],
  ["drukarka", "drukarki", true],
  ["poczta", "poczta", true],
  ["poczta", "pomoc", false],
  ["word2019", "word2016", false],
]
for (const [one, other, expected] of CLOSE) {
  test(`${one} and ${other} ${expected ? "may be" : "are not"} forms of one word`, () =>
    assert.equal(closeness(one, other) > 0, expected))
}

const SLIPS = [
  ["sharepoint", "sharepiont", true],
  ["drukarka", "drukaka", true],
  ["drukarka", "drukarrka", true],
  ["drukarka", "drukarna", true],
  ["drukarka", "durkakra", false],
  ["drukarka", "drukarka", false],
]
for (const [one, other, expected] of SLIPS) {
  test(`${other} ${expected ? "is" : "is not"} a slip of ${one}`, () =>
    assert.equal(isSlip(one, other), expected))
}

test("endings differ", () => {
  assert.ok(isInflected("drukarka", "drukarki"))
  assert.ok(!isInflected("sharepoint", "sharepiont"))
})

const meanings = new Meanings({
  common: "nie jest się",
  named: "Xbox",
  synonyms: ["akumulator bateria", "kłopot problem"],
  opposites: ["włącz / wyłącz", "ochron chron > usun usuw"],
})

test("words that say nothing count only where no other does", () => {
  assert.deepEqual(meanings.telling(["Nie", "działa"]), ["działa"])
  assert.deepEqual(meanings.telling(["nie", "jest"]), ["nie", "jest"])
})

test("forms of a word have its synonyms", () => {
  assert.deepEqual(meanings.synonyms("baterii"), ["akumulator", "bateria"])
  assert.deepEqual(meanings.synonyms("problemy"), ["klopot", "problem"])
  assert.deepEqual(meanings.synonyms("klawiatura"), [])
})

test("a title with the opposite action", () => {
  assert.ok(meanings.isOpposite(["włączyć", "dźwięk"], "Wyłączanie dźwięku"))
  assert.ok(!meanings.isOpposite(["włączyć", "dźwięk"], "Włączanie i wyłączanie dźwięku"))
  assert.ok(meanings.isOpposite(["ochrona", "pliku"], "Usuwanie ochrony pliku"))
  assert.ok(!meanings.isOpposite(["usunąć", "ochronę"], "Ochrona pliku"))
})

/**
 * Rows as a file of titles has them; each article is an address, a title and the one in the other language.
 * @param {[string, string, string][]} articles
 */
function rowsOf(articles) {
  const parts = [...new Set(articles.flatMap(([, ...texts]) => texts.flatMap(text => text.split(" "))))]
  const titles = articles.map(([, ...texts]) =>
    texts.map(text => text.split(" ").map(part => parts.indexOf(part))),
  )
  return new Rows({ words: parts.join(" "), urls: articles.map(([url]) => url), titles })
}

const titles = new Titles(
  rowsOf([
    ["a/", "Drukarka nie drukuje", "The printer does not print"],
    ["b/", "Skrzynka jest pełna", "A mailbox is full"],
    ["c/", "Drukarka jest pełna papieru", "The printer is full of paper"],
    ["d/", "Wymiana akumulatora", "Replacing the battery"],
    ["e/", "Witryny w usłudze Gizmo", "Sites in Gizmo"],
    ["f/", "Kalendarz Gizmo", "The calendar of Gizmo"],
    ["g/", "Jak używać Gizmo", "How to use Gizmo"],
  ]),
  meanings,
)

test("titles that have the rarest words come first, in either language", () => {
  assert.deepEqual(
    titles.search("pełna skrzynka").map(({ article }) => article.url),
    ["b/", "c/"],
  )
  assert.equal(titles.search("mailbox")[0].article.url, "b/")
  assert.equal(titles.search("slaba bateria")[0].article.url, "d/")
  assert.deepEqual(titles.search("xyzzy"), [])
  assert.deepEqual(titles.rarest(["drukarka", "skrzynka", "xyzzy"]), ["xyzzy", "skrzynka", "drukarka"])
})

test("what says the same takes nothing from the word itself", () => {
  const both = new Titles(
    rowsOf([
      ["a/", "Bateria", "The battery"],
      ["b/", "Akumulator", "The accumulator"],
      ["c/", "Akumulator zapasowy", "A spare one"],
      ["d/", "Akumulator stary", "An old one"],
    ]),
    meanings,
  )
  const [first, ...others] = both.search("bateria")
  assert.equal(first.article.url, "a/")
  assert.equal(first.share, 1)
  assert.equal(others.length, 3)
  assert.ok(others.every(({ share }) => share < 0.75))
})

test("a name means itself", () => {
  const named = new Titles(
    titles.rows,
    new Meanings({ common: "", named: "", synonyms: ["gizmo kalendarz"], opposites: [] }),
  )
  assert.ok(!named.search("gizmo").some(({ article }) => article.url === "a/"))
  assert.ok(named.search("kalendarz").length > 1)
  assert.deepEqual(named.others("gizmo"), [])
})

test("of a long text a title counts more whose words are together there", () => {
  const pasted = "something went away, because my mailbox is full as was said"
  assert.equal(titles.search(pasted, 10, true)[0].article.url, "b/")
})

test("a name is written alike in both titles of several articles", () => {
  assert.deepEqual(titles.names(["kalendarz", "gizmo", "drukarka", "xbox"]), ["gizmo", "xbox"])
  assert.ok(titles.has("f/", "gizmo") && !titles.has("a/", "gizmo"))
})

test("a typing error is taken for the word of a title", () => {
  assert.equal(titles.nearest("kalnedarz"), "Kalendarz")
  assert.equal(titles.nearest("wymaina"), "Wymiana")
  assert.equal(titles.nearest("kalendarza"), undefined)
  assert.equal(titles.nearest("gizno"), undefined)
})

test("the language of a query", () => {
  assert.equal(titles.otherness("drukarka pełna"), 0)
  assert.equal(titles.otherness("printer mailbox"), 1)
  assert.equal(titles.otherness("xyzzy"), 0.5)
})

test("an excerpt is where most of the words are, and marks them", () => {
  const all = Array.from({ length: 60 }, (_, at) => `w${at} `)
  const { first, excerpt } = excerptAt(all, new Map([[2, 0], [40, 0], [45, 1]]), 0) // biome-ignore format: a table
  assert.equal(first, 40)
  assert.equal(excerpt[1], "w40")
  assert.equal(excerpt[3], "w45")
  assert.ok(excerpt[0].startsWith("… w34 ") && excerpt[4].endsWith("w59 "))
})

test("a text is quoted by as many of its words as come one after another", () => {
  const page = "Outlook says “The mailbox isn't full.” and closes".split(" ")
  assert.equal(quoted(page, "says the mailbox isn't full and closes".split(" ")), 1)
  assert.equal(quoted(page, "so says the mailbox isn't full now".split(" ")), 5 / 7)
  assert.equal(quoted(page, "full isn't the mailbox and closes it".split(" ")), 0)
  assert.equal(quoted(page, ["the", "mailbox"]), 0)
})

test("an excerpt is whole again where the index is cut", () => {
  const cut = ["ການ\u2060", "ຕ\u2060", "ັ້\u2060", "ງ ", "ຄ່າ "]
  const marked = new Map([0, 1, 2].map(at => [at, 0]))
  assert.deepEqual(excerptAt(cut, marked, 0).excerpt, ["", "ການຕັ້", "ງ ຄ່າ "])
  assert.equal(restored("ການ\u2060 ຕ\u2060 ັ້\u2060 ງ"), "ການຕັ້ງ")
})

test("an excerpt begins after the title, with the words or not", () => {
  const all = ["Błąd ", "5. ", "Jak ", "go ", "usunąć. "]
  assert.deepEqual(excerptAt(all, new Map([[0, 0], [4, 0]]), 2).excerpt, ["Jak go ", "usunąć.", " "]) // biome-ignore format: a table
  assert.deepEqual(excerptAt(all, new Map([[0, 0]]), 2), { first: 2, excerpt: ["Jak go usunąć. "] })
  assert.deepEqual(excerptAt(all, new Map(), 5).excerpt, [""])
})
