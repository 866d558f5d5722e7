/* The editor: shows one sentence of an article, checks it while it is typed, saves it and goes on.

   It is a document of its own, on an origin of its own, in a frame of the page. The page only says which
   sentence it wants to see; what is saved comes from here alone. */
import { filled } from "../page.js"
import { asking } from "./api.js"
import { asSent, choices, isSame } from "./contents.js"
import { Field } from "./field.js"
import { Drafts, keep, kept } from "./kept.js"
import { View } from "./view.js"

/** @typedef {import("./api.js").Sentence} Sentence */
/** @typedef {import("./api.js").Answer} Answer */
/** @typedef {import("./contents.js").Content} Content */

const PAUSE = 250 /* milliseconds without typing until the text is checked */

/** @type {{ token: string, site: string, texts: Record<string, string> }} */
const { token, site, texts } = JSON.parse(document.body.dataset.start ?? "{}")
/** @type {import("./chips.js").Say} */
const say = (key, values = {}) => filled(texts[key] ?? "", values)
const ask = asking(token)
const view = new View(say)
const field = new Field(view.box, say, changed)

/** @type {Sentence | null} */
let now = null
const drafts = new Drafts()
/** Saves that can be undone, the last one last. @type {number[]} */
const undoable = kept("undo", [])
let turn = 0
/** @type {ReturnType<typeof setTimeout> | undefined} */
let checking

/** @param {Record<string, unknown>} message */
const tellPage = message => parent.postMessage(message, site)

/** @param {Sentence} one */
const nameOfDraft = ({ path, key }) => `${path}#${key}`

/** @param {Sentence} sentence */
const asked = ({ path, key, base }) => ({ path, key, base })

/**
 * Asks the server, and says so where it cannot be reached; the text stays in any case.
 * @param {string} name
 * @param {Record<string, unknown>} values
 * @returns {Promise<Answer & Partial<Sentence> | null>}
 */
async function answered(name, values) {
  try {
    const answer = await ask(name, values)
    if (answer.error) view.tell(`${say("failed")} ${answer.error}`)
    else if (answer.gone) view.tell(say(answer.gone))
    return answer.error || answer.gone ? null : answer
  } catch {
    view.tell(say("failed"))
    return null
  }
}

/**
 * @param {Sentence} sentence
 * @param {boolean} [isQuiet] the page stays where it is
 */
function show(sentence, isQuiet = false) {
  turn += 1
  now = sentence
  const draft = drafts.get(nameOfDraft(sentence))
  view.show(sentence)
  view.showSuggestion(sentence, use)
  field.show(sentence.target, choices(sentence.source, sentence.target).flat())
  if (draft) {
    field.replaceAll(draft.content)
    now.base = draft.base
  }
  showState()
  noteUndo(0)
  const { segment, sentences } = sentence
  /* The page brings the sentence to where the editor does not cover it. */
  const height = view.main.scrollHeight
  tellPage({ bitext: "shown", segment, sentences, only: view.only.checked, isQuiet, height })
  field.focus()
}

/** @param {number | undefined} number of a save that can be undone from now on; 0 or none: no more than before */
function noteUndo(number) {
  if (number) undoable.push(number)
  view.buttons.undo.hidden = !undoable.length
  keep("undo", undoable)
}

/**
 * Goes to a sentence on another page, where the editor begins anew.
 * @param {{ page: string, segment: string }} place
 * @param {string} said key of what it is to say there
 */
function goElsewhere({ page, segment }, said) {
  keep("said", said)
  tellPage({ bitext: "elsewhere", page, segment })
}

function showState() {
  if (!now) return
  view.showChips(now, field.content, codes => {
    field.put(codes)
    field.focus()
  })
}

/** @param {Content} content */
function use(content) {
  field.replaceAll(content)
}

function changed() {
  if (!now) return
  const isTyped = !isSame(field.content, now.target)
  drafts.set(nameOfDraft(now), isTyped ? { content: field.content, base: now.base } : null)
  showState()
  view.tell("")
  clearTimeout(checking)
  checking = setTimeout(check, PAUSE)
}

/** One at a time: in a very long article a check takes a second. */
let isChecking = false

async function check() {
  if (!now || isChecking) return
  const mine = turn
  const content = field.content
  isChecking = true
  const answer = await answered("check", { ...asked(now), target: asSent(content) })
  isChecking = false
  if (!answer) return
  if (mine !== turn || !isSame(content, field.content)) {
    /* Typed meanwhile, here or in another sentence. */
    if (drafts.get(nameOfDraft(now))) check()
    return
  }
  view.showFindings(answer.findings ?? [], Boolean(answer.refused))
}

/** Saves what there is; then the next sentence with something to do is shown. */
async function save() {
  if (!now || view.main.ariaBusy === "true") return
  const sentence = now
  const sent = field.content
  clearTimeout(checking)
  view.main.ariaBusy = "true"
  const answer = await answered("save", { ...asked(sentence), target: asSent(sent) })
  const goesOn = answer?.saved && answer.shown && !answer.lost
  const next = goesOn ? await answered("next", asked(/** @type {Sentence} */ (answer.shown))) : null
  view.main.ariaBusy = "false"
  if (answer?.empty) view.tell(say("empty"))
  if (!answer?.shown) return
  if (answer.conflict) conflict(sentence, answer.shown)
  else if (!answer.saved) {
    view.showFindings(answer.findings ?? [], true)
    view.tell(say("refused"))
  } else {
    noteUndo(answer.undo)
    tellPage({ bitext: "saved", segment: answer.shown.segment, content: answer.shown.target })
    if (!settle(sentence, sent, answer.shown)) view.tell(say("saved"))
    else if (answer.lost) {
      /* Only once: saved again as it is, the text has lost nothing more. */
      show({ ...answer.shown, findings: answer.findings ?? [] }, true)
      view.tell(say("lost"))
    } else if (next) goOn(answer.shown, next, sentence.state === "done" && Boolean(answer.undo))
  }
}

/**
 * Keeps what was typed while a sentence was being saved.
 * @param {Sentence} sentence as it was
 * @param {Content} sent what was saved
 * @param {Sentence} saved as it is now
 * @returns {boolean} whether the editor may show another one: it shows this one still, and nothing was typed
 */
function settle(sentence, sent, saved) {
  const name = nameOfDraft(sentence)
  const isHere = now === sentence
  const content = isHere ? field.content : (drafts.get(name)?.content ?? sent)
  const isTyped = !isSame(content, sent)
  drafts.set(name, isTyped ? { content, base: saved.base } : null)
  if (isHere && isTyped) {
    /* The field stays as it is, with its caret. */
    now = saved
    view.show(saved)
    view.showSuggestion(saved, use)
    changed()
  }
  return isHere && !isTyped
}

/**
 * Shows the next sentence with something to do. Who corrects a finished article stays in it until asked again.
 * @param {Sentence} saved
 * @param {Answer} answer which one is next
 * @param {boolean} isCorrection
 */
function goOn(saved, answer, isCorrection) {
  if (answer.elsewhere && isCorrection) {
    show(saved, true)
    view.tell(say("further"))
    return
  }
  if (answer.elsewhere) {
    goElsewhere(answer.elsewhere, "saved")
    return
  }
  show(answer.shown ?? saved, !answer.shown)
  view.tell(say(answer.finished ? "nothing" : "saved"))
}

/**
 * @param {Sentence} mine
 * @param {Sentence} theirs
 */
function conflict(mine, theirs) {
  view.showConflict(theirs, {
    theirs() {
      drafts.set(nameOfDraft(mine), null)
      show(theirs)
    },
    mine() {
      drafts.set(nameOfDraft(mine), { content: field.content, base: theirs.base })
      show(theirs)
    },
  })
}

async function undo() {
  const number = undoable.pop()
  if (!number) return
  const answer = await answered("undo", { undo: number })
  noteUndo(0)
  if (answer?.shown && answer.shown.path !== now?.path) {
    goElsewhere(answer.shown, "undone")
    return
  }
  if (answer?.shown) {
    tellPage({ bitext: "saved", segment: answer.shown.segment, content: answer.shown.target })
    show(answer.shown)
  }
  if (answer) view.tell(say(answer.undone ? "undone" : "gone"))
}

/**
 * Joins a doubtful sentence with the next one, or splits it; what was typed has to be saved first.
 * @param {"join" | "split"} name
 */
async function repair(name) {
  if (!now) return
  if (!isSame(field.content, now.target)) {
    view.tell(say("first"))
    return
  }
  const left = asSent(field.beforeCaret())
  const answer = await answered(name, name === "split" ? { ...asked(now), left } : asked(now))
  if (!answer?.shown) return
  noteUndo(answer.undo)
  if (answer.saved) tellPage({ bitext: "changed" })
  show(answer.shown)
  view.tell(say(answer.saved ? "saved" : name === "join" ? "nojoin" : "nosplit"))
}

let going = Promise.resolve()

/**
 * Goes on once what was asked for before is shown: a key pressed three times is three steps.
 * @param {1 | -1} step
 */
function go(step) {
  going = going.then(() => shownNext(step))
}

/** @param {1 | -1} step */
async function shownNext(step) {
  if (!now) return
  const { sentences, key, path } = now
  const at = sentences.findIndex(one => one.key === key)
  const ordered = step > 0 ? sentences.slice(at + 1) : sentences.slice(0, at).reverse()
  const found = ordered.find(({ state }) => !view.only.checked || state !== "done")
  if (!found) {
    const goesBeyond = step > 0 && view.only.checked
    const beyond = goesBeyond ? await answered("next", { ...asked(now), beyond: true }) : null
    if (beyond?.elsewhere) goElsewhere(beyond.elsewhere, "")
    else view.tell(say("edge"))
    return
  }
  const answer = await answered("show", { path, key: found.key })
  if (answer?.key) show(/** @type {Sentence} */ (answer))
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, ctrlKey, metaKey, altKey } = event
  if (event.isComposing) return
  /** @type {(() => void) | undefined} */
  let action
  if (key === "Enter" && (ctrlKey || metaKey)) action = save
  else if (key === "Escape") action = close
  else if (altKey && key === "ArrowDown") action = () => go(1)
  else if (altKey && key === "ArrowUp") action = () => go(-1)
  else if (altKey && key === "Enter" && now?.suggestion) action = () => use(now?.suggestion?.target ?? [])
  else if (key === "Enter" && event.target === view.box) action = () => {}
  if (!action) return
  event.preventDefault()
  action()
}

const close = () => tellPage({ bitext: "close" })

/** @param {MessageEvent} event */
async function onMessage(event) {
  if (event.origin !== site || event.source !== parent || event.data?.bitext !== "open") return
  const { page, segment } = event.data
  const answer = await answered("open", { page: String(page), segment: String(segment) })
  if (!answer?.key) return
  show(/** @type {Sentence} */ (answer))
  view.tell(say(kept("said", "")))
  keep("said", "")
}

view.buttons.save.addEventListener("click", save)
view.buttons.next.addEventListener("click", () => go(1))
view.buttons.previous.addEventListener("click", () => go(-1))
view.buttons.undo.addEventListener("click", undo)
view.buttons.right.addEventListener("click", save)
view.buttons.join.addEventListener("click", () => repair("join"))
view.buttons.split.addEventListener("click", () => repair("split"))
view.buttons.close.addEventListener("click", close)
view.only.checked = kept("only", false)
view.only.addEventListener("change", () => {
  keep("only", view.only.checked)
  if (now) tellPage({ bitext: "filter", only: view.only.checked })
})
document.addEventListener("keydown", onKey)
window.addEventListener("message", onMessage)
window.addEventListener("beforeunload", event => {
  if (!drafts.isEmpty) event.preventDefault()
})
document.body.append(view.main)
new ResizeObserver(() => tellPage({ bitext: "height", height: view.main.scrollHeight })).observe(view.main)
document.body.removeAttribute("data-start")
tellPage({ bitext: "ready" })
