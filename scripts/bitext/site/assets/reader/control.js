/* The control of the ways to read: four radio buttons, a key for each, and whether the keys are wanted. */
import { element, remember, remembered } from "../page.js"
import { MODES } from "./modes.js"
import { shutOne } from "./sentences.js"
import { status } from "./status.js"

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./modes.js").Mode} Mode */

/** The place of the control on the page. @type {HTMLElement} */
export const place = document.querySelector(".bt-modes") ?? element("div", { class: "bt-modes" })

/** @type {Map<Mode, HTMLInputElement>} */
const radios = new Map()

/** @param {Mode} mode */
export function check(mode) {
  const radio = radios.get(mode)
  if (radio) radio.checked = true
}

/** @param {boolean} is whether the other side is on its way */
export function setBusy(is) {
  if (is) place.setAttribute("aria-busy", "true")
  else place.removeAttribute("aria-busy")
}

/**
 * Puts the control on the page.
 * @param {Reading} reading
 * @param {(mode: Mode) => void} choose
 */
export function addControl(reading, choose) {
  const settings = new Settings(reading)
  if (!place.isConnected) reading.text.before(place)
  place.classList.add("bt-modes--on")
  place.replaceChildren(group(reading, choose), settings.corner, status)
  if (reading.page.texts) Object.assign(place, { lang: reading.said.lang, dir: reading.said.dir })
  check(reading.mode)
  document.addEventListener("keydown", event => press(event, reading, settings, choose))
}

/**
 * @param {Reading} reading
 * @param {(mode: Mode) => void} choose
 */
function group(reading, choose) {
  const made = element("div", {
    class: "bt-modes__group",
    role: "radiogroup",
    "aria-label": reading.t("name"),
  })
  const { language, counterpart } = reading.page
  const names = new Map([
    [reading.ownMode, language?.name],
    [reading.otherMode, counterpart.name],
  ])
  for (const mode of MODES) {
    const radio = element("input", { type: "radio", name: "bt-mode", value: mode, class: "bt-modes__radio" })
    radio.addEventListener("change", () => choose(mode))
    radios.set(mode, radio)
    const label = element("label", { class: "bt-modes__mode" }, radio, element("span", {}, reading.t(mode)))
    label.title = names.get(mode) ?? ""
    made.append(label)
  }
  return made
}

/** The corner that says which keys there are, and lets a reader turn them off. */
class Settings {
  /** @param {Reading} reading */
  constructor(reading) {
    this.keys = element("input", { type: "checkbox" })
    this.keys.checked = remembered("keys") !== "off"
    this.keys.addEventListener("change", () => remember("keys", this.keys.checked ? null : "off"))
    this.popover = element(
      "div",
      { class: "bt-modes__popover", id: "bt-modes-popover", hidden: "" },
      element("label", {}, this.keys, element("span", {}, reading.t("keys"))),
      element("p", {}, reading.t("hint")),
    )
    this.button = element("button", {
      type: "button",
      class: "bt-modes__settings",
      "aria-label": reading.t("settings"),
      title: reading.t("settings"),
      "aria-expanded": false,
      "aria-controls": this.popover.id,
    })
    this.corner = element("div", { class: "bt-modes__corner" }, this.button, this.popover)
    this.button.addEventListener("click", () => this.open(!this.isOpen))
    this.corner.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.holds(relatedTarget)) this.open(false)
    })
    document.addEventListener("click", ({ target }) => {
      if (!this.holds(target)) this.open(false)
    })
  }

  get isOpen() {
    return !this.popover.hidden
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return target instanceof Node && this.corner.contains(target)
  }

  /** @param {boolean} is */
  open(is) {
    this.popover.hidden = !is
    this.button.setAttribute("aria-expanded", String(is))
  }

  /** By key: the focus does not stay in what is gone. */
  leave() {
    if (this.holds(document.activeElement)) this.button.focus()
    this.open(false)
  }
}

const IN_FRONT = "dialog[open], [aria-modal='true'], .md-toggle:checked"
const TYPING = "input:not([name='bt-mode']), textarea, select, [contenteditable], [role='textbox']"

/**
 * @param {KeyboardEvent} event
 * @param {Reading} reading
 * @param {Settings} settings
 * @param {(mode: Mode) => void} choose
 */
function press(event, reading, settings, choose) {
  const { target, key } = event
  /* 229 is a key of an input method, for a browser that does not say that it composes. */
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
  if (document.querySelector(IN_FRONT)) return
  if (key === "Escape") {
    if (settings.isOpen) settings.leave()
    else shutOne(reading, target)
    return
  }
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest(TYPING))) return
  const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  const mode = /^[1-4]$/.test(key) ? MODES[Number(key) - 1] : undefined
  if (!mode || !settings.keys.checked || isChord || event.repeat) return
  event.preventDefault()
  choose(mode)
}
