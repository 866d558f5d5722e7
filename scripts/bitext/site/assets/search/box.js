/* The search box: a combobox whose list holds links to articles. */
import { Finder } from "./find.js"
import { learn, placed, words } from "./folding.js"
import { mark } from "./marks.js"
import { isHit } from "./texts.js"
import { element, filled, remember, remembered } from "../page.js"


const WAIT = 140
const SHOWN = 10
const MOST_RECENT = 8
/* What is longer was pasted: it may say more of its reader than a device should keep, or an address can hold. */
const LONGEST_KEPT = 120
const LONGEST_SHARED = 600

/* Lets the box in the header work on the site at `root`, with `search.<language>.json`. */
export function start(box, root, { site, texts }) {
  const t = (key, values = {}) => filled(texts[key], values)
  learn(site.letters)
  const input = box.querySelector("input")
  const status = box.querySelector("[role=status]")
  const toggle = document.querySelector("input#__search")
  const list = element("div", { role: "listbox", id: "bt-search-list", "aria-label": t("results"), "data-bt-results": "" })
  const aside = element("div", { class: "bt-search__aside" })
  const more = element("div", { class: "bt-search__more" })
  const finders = new Map()
  let isOpen = false
  let options = []
  let selected = -1
  /* The query whose results are shown, and the one of which all are. */
  let asked
  let whole
  /* Enter came before the results. */
  let follows
  let turn = 0
  let timer

  const finder = language => {
    if (!finders.has(language)) finders.set(language, new Finder({ ...site, root }, language))
    return finders.get(language)
  }

  /* Opening and closing ------------------------------------------------------------------------- */

  const open = (query, isFollowing) => {
    if (!isOpen) {
      isOpen = true
      stay()
      bar(true)
    }
    if (query !== undefined && query !== asked) input.select()
    if (input.value.trim() !== asked) search()
    follows ||= isFollowing
  }

  const close = () => {
    if (!isOpen) return
    isOpen = false
    clearTimeout(timer)
    turn++
    asked = null
    bar(false)
    expanded(false)
    select(-1)
    address("")
  }

  /* Material closes what is open when a page has just come; not within its own click can that be undone. */
  const stay = () => { if (isOpen && toggle?.checked === false) toggle.click() }

  /* On a phone the box is all there is to see, so nothing else can be reached. */
  const bar = closed => {
    const isSheet = closed && matchMedia("(max-width: 59.984375em)").matches
    for (let node = box; node.parentElement && node !== document.body; node = node.parentElement) {
      for (const other of node.parentElement.children) {
        if (other !== node) other.inert = isSheet
      }
    }
  }

  /* The address says what is asked, so that it can be shared and that Back finds it again. */
  const address = query => {
    const url = new URL(location)
    const isNew = query && !url.searchParams.has("q")
    if (query && query.length <= LONGEST_SHARED) url.searchParams.set("q", query)
    else url.searchParams.delete("q")
    if (url.href !== location.href) history[isNew ? "pushState" : "replaceState"](history.state, "", url)
  }

  /* Searching ----------------------------------------------------------------------------------- */

  const search = async () => {
    clearTimeout(timer)
    const mine = ++turn
    asked = input.value.trim()
    selected = -1
    follows = false
    if (!asked) {
      address("")
      return recents()
    }
    list.setAttribute("aria-busy", true)
    try {
      await finder(site.language).find(asked, state => { if (mine === turn) show(state) })
      if (mine === turn) address(asked)
    } catch {
      if (mine !== turn) return
      asked = null
      fill([], t(navigator.onLine ? "failed" : "offline"))
      settled()
    }
  }

  /* Who types will type on; what was pasted is all there. */
  const soon = ({ type, inputType }) => {
    clearTimeout(timer)
    follows = false
    list.setAttribute("aria-busy", true)
    timer = setTimeout(search, /paste|drop/i.test(type + inputType) ? 0 : WAIT)
  }

  const settled = () => list.removeAttribute("aria-busy")

  const show = state => {
    const { query, codes, ids, unknown, isFinal } = state
    const before = options[selected]?.href
    const groups = []
    const add = (kind, label, articles, query, language) => groups.push(group(kind, label, articles.map(article => link(article, query, kind, language)), label || t("results")))
    for (const { name, range, articles } of codes) add("code", t(range ? "range" : "code", { code: name, range }), articles.slice(0, SHOWN), range || name)
    for (const { id, articles } of ids) add("number", t("number", { number: id }), articles.slice(0, 50), "")
    const results = state.results.slice(0, whole === asked ? undefined : SHOWN)
    const of = place => results.filter(({ elsewhere }) => elsewhere === place)
    add("words", groups.length || unknown.length ? t("words") : "", of(undefined), query.rest)
    for (const language of site.languages) add("language", language.name, of(language.code), query.rest, language)
    const count = groups.flat().length
    fill(groups, unknown.length ? undefined
      : t(count ? "some" : isFinal ? "none" : "loading", { query: short(query.text), count }) + (isFinal && state.failed ? ` ${t("partly")}` : ""))
    if (unknown.length) {
      const said = unknown.map(({ name }) => t("nocode", { code: name })).join(" ")
      if (status.textContent !== said) status.replaceChildren(element("span", { "data-bt-unknown": "" }, said))
      for (const { near } of unknown) {
        if (near.length) aside.append(element("p", {}, t("near"), ...near.flatMap(({ name, page }) => [" ", leading(name, page)])))
      }
    }
    if (isFinal) {
      settled()
      offer(state, results.length)
      follows &&= void options[0]?.click()
    }
    if (before) select(options.findIndex(option => option.href === before))
  }

  /* `language` is that of the article, where it is not that of this page. */
  const link = ({ url, title, excerpt, section, language: said }, query, kind, language) => {
    const target = new URL(root + url)
    const wanted = words(query)
    if (query) target.searchParams.set("h", query.slice(0, 200))
    if (section) target.hash = section.id
    /* The browser goes to the code in the text, which may have it without 0x. */
    else if (kind === "code") target.hash = `:~:text=${encodeURIComponent(query.replace(/^0x/, ""))}&text=${encodeURIComponent(query)}`
    const { code: lang, dir } = site.languages.find(({ code }) => code === said && code !== (language || site).code) || {}
    const parts = [element("span", { class: "bt-search__title" }, ...marked(title, wanted))]
    if (section && section.title !== title && !lang) parts.push(element("span", { class: "bt-search__section" }, ...marked(section.title, wanted)))
    if (excerpt?.length) {
      const shown = excerpt.map((part, at) => at % 2 ? element("mark", {}, part) : part)
      parts.push(element("span", { class: "bt-search__excerpt", lang, dir }, ...shown))
    }
    return element("a", { role: "option", "aria-selected": false, tabindex: -1, href: target.href, lang: language?.code, dir: language?.dir }, ...parts)
  }

  const leading = (name, page) => element("a", { href: root + page, "data-bt-aside": "" }, name)

  const fill = (groups, said) => {
    list.replaceChildren()
    more.replaceChildren()
    aside.replaceChildren()
    options = []
    expanded(false)
    select(-1)
    groups.forEach(append)
    if (said !== undefined && status.textContent !== said) status.textContent = said
  }

  const append = group => {
    if (!group.length) return
    for (const option of group) option.id = `bt-search-${options.push(option)}`
    list.append(group[0].parentElement)
    expanded(true)
  }

  const expanded = is => {
    list.hidden = !is
    input.setAttribute("aria-expanded", is)
  }

  /* What a reader can ask for besides: pages of codes, more results, those of another language. */
  const offer = (state, shown) => {
    for (const { name, range, page } of state.codes) if (page) more.append(leading(t("code", { code: range || name }), page))
    if (state.results.length > shown) more.append(button(t("more"), () => { whole = asked; show(state) }))
    for (const language of site.languages) {
      if (language.code === site.language) continue
      const made = button(t("language", { language: language.name }), () => ask(language, made))
      more.append(made)
    }
  }

  const ask = async (language, made) => {
    const mine = turn
    made.disabled = true
    try {
      await finder(language.code).find(asked, ({ query, codes, ids, results, isFinal }) => {
        if (mine !== turn || !isFinal) return
        const all = [...[...codes, ...ids].flatMap(({ articles }) => articles), ...results.filter(({ elsewhere }) => !elsewhere)]
        const found = group("language", language.name, all.slice(0, SHOWN).map(article => link(article, query.rest, "", language)))
        append(found)
        status.textContent = t(found.length ? "some" : "none", { query: short(query.text), count: found.length })
      })
      made.remove()
    } catch {
      made.disabled = false
      status.textContent = t("failed")
    }
  }

  const button = (label, act) => {
    const made = element("button", { type: "button" }, label)
    made.addEventListener("click", () => {
      act()
      input.focus()
    })
    return made
  }

  /* Recent queries, which stay on this device ------------------------------------------------------- */

  const kept = () => {
    try { return JSON.parse(remembered("search.recent")).filter(query => query.trim) } catch { return [] }
  }

  const recents = () => {
    settled()
    const recent = group("recent", t("recent"), kept().map(query => {
      const option = element("div", { role: "option", "aria-selected": false, class: "bt-search__recent" }, query)
      option.addEventListener("click", () => {
        input.value = query
        input.focus()
        search()
      })
      return option
    }))
    fill([recent], recent.length ? "" : t("hint"))
    if (recent.length) more.append(button(t("forget"), forget))
  }

  const forget = () => {
    remember("search.recent", "[]")
    if (!asked) recents()
  }

  const check = (key, act) => {
    const made = element("input", { type: "checkbox" })
    made.checked = remembered(`search.${key}`) !== "off"
    made.addEventListener("change", () => {
      remember(`search.${key}`, made.checked ? "on" : "off")
      act?.()
    })
    return element("label", {}, made, " ", t(key))
  }

  /* A reader goes to an article: the query is one to keep, and to come back to. */
  const follow = () => {
    if (asked && asked.length <= LONGEST_KEPT && remembered("search.keep") !== "off") {
      remember("search.recent", JSON.stringify([asked, ...kept().filter(query => query !== asked)].slice(0, MOST_RECENT)))
    }
    address(asked)
  }

  /* Keys and pointers ----------------------------------------------------------------------------- */

  const select = at => {
    options[selected]?.setAttribute("aria-selected", false)
    selected = at
    const option = options[at]
    if (!option) return input.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", true)
    option.scrollIntoView({ block: "nearest" })
    input.setAttribute("aria-activedescendant", option.id)
  }

  input.addEventListener("input", event => { if (!event.isComposing) soon(event) })
  input.addEventListener("compositionend", soon)
  input.addEventListener("paste", event => {
    const text = event.clipboardData?.getData("text/plain")
    if (!text?.includes("\n")) return
    /* The lines of what was pasted would run into one another. */
    event.preventDefault()
    input.setRangeText(text.replace(/\s+/g, " "), input.selectionStart, input.selectionEnd, "end")
    soon(event)
  })
  input.addEventListener("keydown", event => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (event.isComposing || altKey || !step && key !== "Enter") return
    event.preventDefault()
    if (step) {
      if (!isOpen) return open()
      const count = options.length
      if (count) select(step < 0 && selected < 1 ? count - 1 : (selected + step) % count)
    } else if (input.value.trim() !== asked || selected < 0 && list.ariaBusy) {
      search()
      follows = true
    } else if (asked || selected >= 0) {
      const click = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey })
      options[Math.max(selected, 0)]?.dispatchEvent(click)
    }
  })
  toggle?.addEventListener("change", () => queueMicrotask(stay))
  box.querySelector("form").addEventListener("reset", () => setTimeout(() => {
    input.focus()
    search()
  }))
  list.addEventListener("click", event => { if (event.target.closest("a")) follow() })

  const settings = element("div", { class: "bt-search__settings" }, check("keep", forget), check("keys"))
  if (site.codes) settings.append(element("a", { href: root + site.codes }, t("codes")))
  box.querySelector(".md-search__scrollwrap").append(aside, list, more, settings)
  input.setAttribute("aria-controls", list.id)
  return { open, close, mark }
}

const short = text => text.length > 80 ? `${text.slice(0, 79)}…` : text

/* The options of a part of the list, which stand in its element. */
function group(kind, label, options, name = label) {
  const made = element("div", { role: "group", class: `bt-search__group bt-search__group--${kind}`, "aria-label": name })
  if (label) made.append(element("div", { class: "bt-search__label", role: "presentation" }, label))
  made.append(...options)
  return options
}

/* A title with what was asked for marked. */
function marked(title, asked) {
  const parts = []
  let end = 0
  for (const [at, word] of placed(title)) {
    parts.push(title.slice(end, at), isHit(word, asked) ? element("mark", {}, word) : word)
    end = at + word.length
  }
  return [...parts, title.slice(end)]
}
