/* Search: what every page loads. It opens and closes the box, and fetches the rest when somebody goes there. */
import { element, ownData, remembered } from "../page.js"

/** @typedef {import("./box.js").SearchBox} SearchBox */
/** @typedef {typeof import("./marks.js")} Marks */

const base = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src)
/** @type {HTMLElement | null} */
const box = document.querySelector(".bt-search")
const input = box?.querySelector("input")
/* An article may take any id, but has no inputs. */
/** @type {HTMLInputElement | null} */
const toggle = document.querySelector("input#__search")

/** Loads the style of the open box, which works without it as well. */
function styled() {
  const style = element("link", { rel: "stylesheet", href: new URL("search.css", base).href })
  document.head.append(style)
  return new Promise(done => {
    style.onload = style.onerror = done
  })
}

/**
 * Marks the words that led to the page.
 * @param {string} words
 */
async function mark(words) {
  /** @type {[Marks, any]} */
  const [{ start }, { letters }] = await Promise.all([
    import(new URL("search-marks.js", base).href),
    ownData(new URL("search.cues.json", base)),
  ])
  start(words, letters)
}

/**
 * @param {HTMLElement} box
 * @returns {Promise<SearchBox>}
 */
async function loaded(box) {
  const { language } = box.dataset
  const style = styled()
  /** What the box asks for first, but for what cannot be loaded. @type {Map<string, Promise<any>>} */
  const begun = new Map()
  /** @param {string} name */
  const begin = name => {
    const data = ownData(new URL(name, base))
    data.catch(() => begun.delete(name))
    begun.set(name, data)
    return data
  }
  /* One file has all titles, where there are not too many. */
  begin(`../search/${language}/codes.json`)
    .then(({ chunks }) => chunks === 1 && begin(`../search/${language}/titles/0.json`))
    .catch(() => {})
  begin("search.cues.json")
  begin("search.words.json")
  /** @type {[typeof import("./box.js"), any, unknown]} */
  const [{ start }, data] = await Promise.all([
    import(new URL("search-box.js", base).href),
    begin(`search.${language}.json`),
    style,
  ])
  data.site.begun = begun
  return start(box, new URL("../../", base).href, data)
}

/** @param {string} name */
const asked = name => new URLSearchParams(location.search).get(name)

/**
 * @param {HTMLElement} box
 * @param {HTMLInputElement} input
 */
function listen(box, input) {
  let isWanted = false
  let follows = false /* Enter came before the box did */
  /** @type {SearchBox | undefined} */
  let search
  /** @type {Promise<SearchBox> | undefined} */
  let loading
  /** @type {Element | null} */
  let before = null

  const load = () => {
    loading ??= loaded(box).then(made => {
      search = made
      return made
    })
    loading.catch(() => {
      loading = undefined
      const status = box.querySelector("[role=status]")
      const { file, failed } = box.dataset
      if (status) status.textContent = (base.protocol === "file:" ? file : failed) ?? ""
    })
    return loading
  }

  /** @param {string | null} [query] */
  const open = query => {
    isWanted = true
    if (toggle?.checked === false) toggle.click()
    if (query) input.value = query
    input.focus()
    load().then(
      made => {
        if (isWanted) made.open(query, follows)
        follows = false
      },
      () => {},
    )
  }

  /**
   * The focus goes back to where it came from, but where it has already left.
   * @param {boolean} hasLeft
   */
  const close = hasLeft => {
    isWanted = false
    search?.close()
    if (toggle?.checked) toggle.click()
    const opener = document.querySelector(".bt-search__open")
    const target = [before, opener].find(
      one => one instanceof HTMLElement && one.isConnected && one.offsetWidth,
    )
    before = null
    if (hasLeft) return
    input.blur()
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }

  /** @param {EventTarget | null} target */
  const isInside = target => target instanceof Node && box.contains(target)

  input.addEventListener("focus", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !isInside(relatedTarget)) before = relatedTarget
    open()
  })
  box.addEventListener("submit", event => {
    event.preventDefault()
    follows = true
  })
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close(false)
  })
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !isInside(relatedTarget)) close(true)
  })
  for (const place of box.querySelectorAll(".bt-search__back, .md-search__overlay")) {
    place.addEventListener("click", () => (isWanted ? close(false) : input.focus()))
  }
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-bt-search]")
  for (const button of buttons) {
    button.addEventListener("click", () => open(button.dataset.btSearch))
    button.hidden = false
  }
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form[data-bt-message]")
  for (const form of forms) {
    const message = form.querySelector("textarea")
    form.addEventListener("submit", event => {
      event.preventDefault()
      open(message?.value.replace(/\s+/g, " ").trim())
    })
    message?.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
      event.preventDefault()
      form.requestSubmit()
    })
    form.hidden = false
  }
  document.addEventListener("keydown", event => {
    if (!isShortcut(event)) return
    event.preventDefault()
    open()
  })
  document.addEventListener("paste", event => {
    const text = event.clipboardData?.getData("text/plain").replace(/\s+/g, " ").trim()
    if (!text || event.defaultPrevented || isField(event.target)) return
    event.preventDefault()
    open(text)
  })
  if (asked("q")) open(asked("q"))
  const words = asked("h")
  if (words) mark(words).catch(() => {})
  addEventListener("popstate", () => {
    if (asked("q")) open(asked("q"))
    else search?.close()
  })
}

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select"

/** @param {EventTarget | null} target */
const isField = target =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPING))

/**
 * Whether a key opens the box: Ctrl+K, or a single one that a reader has not turned off.
 * @param {KeyboardEvent} event
 */
function isShortcut(event) {
  const { target, key } = event
  if (event.isComposing || event.altKey || event.defaultPrevented) return false
  if (event.ctrlKey || event.metaKey) return /^k$/i.test(key) && !event.shiftKey
  return /^[/sf]$/.test(key) && !isField(target) && remembered("search.keys") !== "off"
}

if (box && input) listen(box, input)
