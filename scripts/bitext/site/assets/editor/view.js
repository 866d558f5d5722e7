/* The editor's document: its parts, once, and what they show of a sentence. */
import { element } from "../page.js"
import { nameOfCode, nodesOf, signOf } from "./chips.js"
import { choices, codesOf, nameOf, shownText, wordsChanged } from "./contents.js"

/** @typedef {import("./api.js").Sentence} Sentence */
/** @typedef {import("./api.js").Finding} Finding */
/** @typedef {import("./contents.js").Code} Code */
/** @typedef {import("./contents.js").Content} Content */
/** @typedef {import("./chips.js").Say} Say */

/**
 * @param {string} text
 * @param {string} name
 * @param {string} [keys] that do the same
 */
function button(text, name, keys) {
  return element(
    "button",
    { type: "button", name, "aria-keyshortcuts": keys, title: keys ? `${text} (${keys})` : undefined },
    text,
  )
}

export class View {
  /** @param {Say} say */
  constructor(say) {
    this.say = say
    this.title = element("h1")
    this.state = element("span", { class: "state" })
    this.place = element("span", { class: "place" })
    this.original = element("p", { class: "text", lang: "en", dir: "ltr", id: "bt-original" })
    this.former = element("p", { class: "text former", lang: "en", dir: "ltr" })
    this.formerPart = element("section", {}, element("h2", {}, say("former")), this.former)
    this.box = element("div", {
      class: "field",
      contenteditable: true,
      role: "textbox",
      "aria-multiline": false,
      "aria-labelledby": "bt-label",
      "aria-describedby": "bt-original bt-findings",
      spellcheck: true,
      enterkeyhint: "done",
    })
    this.chips = element("div", { class: "chips", role: "group", "aria-label": say("chips") })
    this.findings = element("ul", { class: "findings", id: "bt-findings", "aria-live": "polite" })
    this.conflict = element("section", { class: "conflict", role: "alert" })
    this.suggestion = element("section", { class: "suggestion" })
    this.terms = element("section", { class: "terms" })
    this.doubt = element("section", { class: "doubt", role: "group", "aria-label": say("doubtful") })
    this.said = element("p", { class: "said", role: "status" })
    this.only = element("input", { type: "checkbox", name: "only" })
    const only = element("label", {}, this.only, ` ${say("unfinished")}`)
    this.buttons = {
      save: button(say("save"), "save", "Control+Enter"),
      previous: button("‹", "previous", "Alt+ArrowUp"),
      next: button("›", "next", "Alt+ArrowDown"),
      undo: button(say("undo"), "undo"),
      right: button(say("right"), "right"),
      join: button(say("join"), "join"),
      split: button(say("split"), "split"),
      close: button("×", "close", "Escape"),
    }
    this.buttons.save.classList.add("main")
    for (const name of /** @type {const} */ (["previous", "next", "close"])) {
      this.buttons[name].setAttribute("aria-label", say(name))
      this.buttons[name].title = `${say(name)} (${this.buttons[name].getAttribute("aria-keyshortcuts")})`
    }
    const { save, previous, next, undo, close } = this.buttons
    this.main = element(
      "main",
      {},
      element("header", {}, this.title, close, this.state, this.place),
      element("section", {}, element("h2", {}, say("original")), this.original),
      this.formerPart,
      element("section", {}, element("h2", { id: "bt-label" }, say("translation")), this.box, this.chips),
      this.doubt,
      this.conflict,
      this.findings,
      this.suggestion,
      this.terms,
      element("footer", {}, save, previous, next, undo, only, this.said),
    )
    const { right, join, split } = this.buttons
    /* The field keeps the caret: there the sentence is split. */
    split.addEventListener("pointerdown", event => event.preventDefault())
    this.doubt.append(element("p", {}, say("compare")), right, join, split)
    this.conflict.hidden = true
  }

  /** @param {Sentence} sentence */
  show(sentence) {
    const { say } = this
    this.title.textContent = sentence.title || sentence.path
    this.state.textContent = say(sentence.state)
    this.state.dataset.state = sentence.state
    const at = sentence.sentences.findIndex(({ key }) => key === sentence.key) + 1
    const left = sentence.sentences.filter(({ state }) => state !== "done").length
    this.place.textContent = [
      say("place", { at, of: sentence.sentences.length }),
      left ? say("left", { count: left }) : say("finished"),
    ].join(" · ")
    this.original.replaceChildren(...nodesOf(say, sentence.source))
    this.formerPart.hidden = !sentence.former
    this.doubt.hidden = sentence.state !== "doubtful"
    for (const name of /** @type {const} */ (["join", "split"]))
      this.buttons[name].hidden = !sentence.repairs.includes(name)
    if (sentence.former) this.#difference(shownText(sentence.former), shownText(sentence.source))
    for (const box of [this.box, this.suggestion]) {
      box.lang = sentence.locale
      box.dir = sentence.direction
    }
    this.#terms(sentence)
    this.showFindings(sentence.findings, false)
    this.conflict.hidden = true
  }

  /**
   * @param {string} before
   * @param {string} now
   */
  #difference(before, now) {
    this.former.replaceChildren(
      ...wordsChanged(before, now).map(({ text, change }) =>
        change ? element(change === "gone" ? "del" : "ins", {}, text) : text,
      ),
    )
  }

  /** @param {Sentence} sentence */
  #terms({ terms, locale }) {
    this.terms.hidden = !terms.length
    this.terms.replaceChildren(
      element("h2", {}, this.say("terms")),
      element(
        "ul",
        {},
        ...terms.map(({ source, targets }) =>
          element(
            "li",
            {},
            element("span", { lang: "en" }, source),
            " → ",
            /* An asterisk is any ending. */
            element("span", { lang: locale }, targets.join(", ").replaceAll("*", "…")),
          ),
        ),
      ),
    )
  }

  /**
   * What a memory offers, with a button that takes it.
   * @param {Sentence} sentence
   * @param {(content: Content) => void} use
   */
  showSuggestion({ suggestion }, use) {
    this.suggestion.hidden = !suggestion
    if (!suggestion) return
    const take = button(this.say("use"), "use", "Alt+Enter")
    take.addEventListener("click", () => use(suggestion.target))
    this.suggestion.replaceChildren(
      element("h2", {}, this.say("suggestion", { score: suggestion.score })),
      element("p", { class: "text" }, ...nodesOf(this.say, suggestion.target)),
      take,
    )
  }

  /**
   * The codes as buttons: those that the translation lacks first of all.
   * @param {Sentence} sentence
   * @param {Content} content what the translation is now
   * @param {(codes: Code[]) => void} put
   */
  showChips({ source, target }, content, put) {
    const there = new Set(codesOf(content).map(nameOf))
    const all = choices(source, target)
    this.chips.hidden = !all.length
    this.chips.replaceChildren(
      ...all.map(codes => {
        const isMissing = !codes.every(code => there.has(nameOf(code)))
        const name = nameOfCode(this.say, { ...codes[0], kind: "alone" })
        const said = this.say(isMissing ? "missing" : "put")
        const dir = codes[0].type === "code" ? "ltr" : undefined
        const title = codes.map(({ text }) => text).join("…")
        const made = element(
          "button",
          { type: "button", class: isMissing ? "lost" : "", title, dir },
          codes.length > 1
            ? `‹ ${signOf(this.say, { ...codes[0], kind: "alone" })} ›`
            : signOf(this.say, codes[0]),
        )
        made.setAttribute("aria-label", `${said}: ${name}`)
        /* The field keeps the caret. */
        made.addEventListener("pointerdown", event => event.preventDefault())
        made.addEventListener("click", () => put(codes))
        return made
      }),
    )
  }

  /**
   * @param {Finding[]} findings
   * @param {boolean} isRefused the translation cannot be saved so
   */
  showFindings(findings, isRefused) {
    this.findings.replaceChildren(
      ...findings.map(({ lang, said, found, severity, code }) =>
        element(
          "li",
          { class: isRefused && code.startsWith("BT7") ? "error" : severity, lang, dir: "auto" },
          said,
          element("small", {}, found ? `${code}: ${found}` : code),
        ),
      ),
    )
  }

  /**
   * Somebody else has changed the sentence.
   * @param {Sentence} theirs
   * @param {{ theirs: () => void, mine: () => void }} choose
   */
  showConflict(theirs, choose) {
    const take = button(this.say("theirs"), "theirs")
    const keep = button(this.say("mine"), "mine")
    take.addEventListener("click", choose.theirs)
    keep.addEventListener("click", choose.mine)
    this.conflict.replaceChildren(
      element("p", {}, this.say("conflict")),
      element("p", { class: "text", lang: theirs.locale }, ...nodesOf(this.say, theirs.target)),
      take,
      keep,
    )
    this.conflict.hidden = false
  }

  /** @param {string} text */
  tell(text) {
    this.said.textContent = text
  }
}
