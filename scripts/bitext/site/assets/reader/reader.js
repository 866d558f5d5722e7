/* Ways to read an article: the page's own text, its other side, both in two columns, or sentence by
   sentence. Nothing leaves the site; the other side is fetched once, when a reader first wants it.

   1. Segments pair by their ids, never by position.
   2. The page's own nodes are moved into rows, never copied, and what changes is noted, so that leaving
      puts every node back where it was. Ids of the fetched side begin with `bt-other-`.
   3. Without a script and without a counterpart a page is as it was; from file:// it says so. */
import { begun, decoded, element, remember, remembered } from "../page.js"
import { nameContents } from "./contents.js"
import { addControl, check, place, setBusy } from "./control.js"
import { fetched } from "./counterpart.js"
import { isMode } from "./modes.js"
import { carryOn, current, followFragments, hold, toFragment } from "./place.js"
import { followPointer, light, makeStops } from "./pointing.js"
import { Reading } from "./reading.js"
import { inRows } from "./rows.js"
import { PREFIX } from "./segments.js"
import { addButtons, openByClick, takeMarks } from "./sentences.js"
import { say, sayFailed } from "./status.js"

/** @typedef {import("./modes.js").Mode} Mode */

const LONG = 400 /* segments: from there on, tables that are not seen wait to be laid out */

const { dataset: state } = document.documentElement

/* Material arranges tables and code when the document is ready; then it is our turn. */
const arranged = new Promise(resolve => {
  if (document.readyState === "complete") resolve(undefined)
  else document.addEventListener("DOMContentLoaded", () => setTimeout(resolve))
})

/** @type {HTMLElement | null} */
const text = document.querySelector(".bt-text")
/* An article may take any id, but has no scripts. */
const data = document.querySelector('script#bt-page[type="application/json"]')
/** @type {import("./reading.js").Page | null} */
const page = data ? JSON.parse(data.textContent) : null
const { texts } = begun()

/** The page stays as it was; from a disk it says why. */
function leave() {
  const why = location.protocol === "file:" ? place.dataset.file : ""
  if (why) place.replaceChildren(element("p", {}, why))
  else place.remove()
  delete state.btWait
  delete state.btMode
}

/** @param {Reading} reading */
async function fetchOther(reading) {
  const side = await fetched(reading.page.counterpart)
  takeMarks(reading, side.text, side.index, PREFIX)
  return side
}

/** @param {Reading} reading */
async function start(reading) {
  addControl(reading, mode => choose(reading, mode, true))
  takeMarks(reading, reading.text, reading.index)
  followPointer(reading)
  openByClick(reading)
  followFragments(reading)
  carryOn(reading)
  await arranged
  const asked = new URLSearchParams(location.search)
  const wanted = [asked.get("view"), remembered("view")].find(isMode)
  if (wanted === "sentence") await toWords(reading, asked.get("h"))
  if (wanted && wanted !== reading.ownMode) await choose(reading, wanted, false)
  if (reading.mode !== reading.ownMode && location.hash) toFragment(reading)
  if (reading.mode === "sentence") reading.openers.get(decoded(location.hash.slice(1)))?.open()
  /* What was unseen and is seen in the same frame would count as moved. */
  if ("btWait" in state) requestAnimationFrame(() => delete state.btWait)
}

/**
 * To the sentence whose counterpart has most of the words that led here; the address has it from then on.
 * @param {Reading} reading
 * @param {string | null} words
 */
async function toWords(reading, words) {
  if (!words || location.hash) return
  const asked = words.toLowerCase().split(/\s+/)
  try {
    const { index } = await reading.load()
    let most = 0
    for (const [id, pieces] of index) {
      const said = pieces.map(piece => piece.textContent.toLowerCase()).join(" ")
      const length = asked.filter(word => said.includes(word)).join("").length
      if (length <= most || !reading.index.has(id) || reading.index.get(id)?.[0].closest("h1")) continue
      most = length
      history.replaceState(history.state, "", `#${encodeURIComponent(id)}`)
    }
  } catch {
    /* The change to the way to read says so. */
  }
}

/** The choice that was made last: an earlier one, whose text comes later, counts no more. */
let latest = 0

/**
 * @param {Reading} reading
 * @param {Mode} mode
 * @param {boolean} isOfReader made now, not remembered or named by the address
 */
async function choose(reading, mode, isOfReader) {
  latest += 1
  const turn = latest
  if (mode !== reading.ownMode && !reading.side) {
    setBusy(true)
    try {
      await reading.load()
    } catch {
      if (turn === latest) stay(reading)
      return
    } finally {
      setBusy(false)
    }
    if (turn !== latest) return
  }
  if (mode !== reading.mode) show(reading, mode)
  if (isOfReader) {
    remember("view", mode === reading.ownMode ? null : mode)
    say(reading.t("now", { mode: reading.t(mode) }))
  }
  if (isOfReader || mode !== reading.ownMode) noteInAddress(reading, mode)
}

/**
 * The other side could not be had.
 * @param {Reading} reading
 */
function stay(reading) {
  check(reading.mode)
  mark(reading)
  sayFailed(reading)
}

/**
 * @param {Reading} reading
 * @param {Mode} mode
 */
function noteInAddress(reading, mode) {
  const url = new URL(location.href)
  if (mode === reading.ownMode) url.searchParams.delete("view")
  else url.searchParams.set("view", mode)
  history.replaceState(history.state, "", url)
}

/**
 * @param {Reading} reading
 * @param {Mode} mode
 */
function show(reading, mode) {
  const held = current(reading)
  if (reading.index.size > LONG) reading.text.dataset.btLong = ""
  const focused = document.activeElement
  for (const one of reading.openers.values()) one.shut()
  light(reading, "")
  arrange(reading, mode)
  reading.mode = mode
  if (mode === "sentence") addButtons(reading, held?.id)
  reading.text.toggleAttribute("data-bt-s", mode === "sentence")
  mark(reading)
  nameContents(reading)
  if (mode === "both") makeStops(reading, held?.id)
  check(mode)
  hold(reading, held)
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true })
  }
}

/**
 * Brings the text into the form of `mode`. The rows of both sides serve the other side alone as well: ours
 * are hidden.
 * @param {Reading} reading
 * @param {Mode} mode
 */
function arrange(reading, mode) {
  const { changes, own, side } = reading
  /** @type {(name: Mode) => boolean} */
  const isInTwo = name => name === "both" || name === reading.otherMode
  if (!isInTwo(reading.mode) || !isInTwo(mode)) {
    changes.restore()
    if (side && isInTwo(mode)) inRows({ own, other: side, changes }, reading.text, side.text)
  }
  if (side && isInTwo(mode)) turn(reading, mode === reading.otherMode ? side.dir : own.dir)
}

/**
 * Lets the text run in a direction. Each cell names its language; to rename that of the whole text would
 * style and lay out all of it anew.
 * @param {Reading} reading
 * @param {string} direction
 */
function turn({ text, changes }, direction) {
  if (text.dir !== direction) changes.set(text, "dir", direction)
}

/**
 * Tells the style what is shown.
 * @param {Reading} reading
 */
function mark({ mode, ownMode, otherMode }) {
  if (mode === ownMode) delete state.btMode
  else state.btMode = mode === otherMode ? "other" : mode
}

if (text && page?.counterpart && texts)
  texts.then(said => start(new Reading(page, text, said, fetchOther)), leave)
else leave()
