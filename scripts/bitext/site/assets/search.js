/* Search: a box in Material's header and a dialog over Pagefind's index. Nothing leaves the site. */
(() => {
  "use strict"
  const script = document.currentScript
  const root = new URL("../../", script.src)
  const texts = /* TEXTS */ {}
  const LIMIT = 10
  const t = (key, values = {}) =>
    (texts[key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")

  /* Enhanced status codes, HRESULTs and sign-in errors: an article covers one or it does not. */
  const CODE = /\b0x[0-9a-f]{6,8}\b|\baadsts\d{4,7}\b|(?<![\d.])[245]\.\d{1,2}\.\d{1,3}(?![\d.]*\d)/gi
  const MOST_CODES = 3

  let pagefind
  let latest = 0
  let selected = -1

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  const input = element("input", {
    type: "search", class: "bt-search__input", role: "combobox", "aria-expanded": "false",
    "aria-controls": "bt-search-results", "aria-autocomplete": "list", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", placeholder: t("search.placeholder"),
    "aria-label": t("search"), maxlength: "4000",
  })
  const close = element("button", {
    type: "button", class: "bt-search__close", "aria-label": t("search.close"),
  }, "✕")
  const status = element("div", { class: "bt-search__status", role: "status", "aria-live": "polite" })
  const results = element("ul", {
    class: "bt-search__results", id: "bt-search-results", role: "listbox", "aria-label": t("search"),
  })
  const dialog = element("dialog", { class: "bt-search", "aria-label": t("search") },
    element("div", { class: "bt-search__form", role: "search" }, input, close), status, results)

  async function load() {
    if (!pagefind) {
      const loaded = await import(new URL("pagefind/pagefind.js", root).href)
      await loaded.options({ baseUrl: root.pathname })
      await loaded.init()
      pagefind = loaded
    }
    return pagefind
  }

  /* Pagefind's excerpts are HTML with <mark> around matches; take them apart into text and marks. */
  function marked(excerpt) {
    const parsed = new DOMParser().parseFromString(excerpt, "text/html").body
    return [...parsed.childNodes].map(node =>
      node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent)
  }

  const holds = (text, code) => text.toLowerCase().includes(code)

  /* Articles that have one of the codes, those with it in the title first; Pagefind also finds
     beginnings of words, which for a code means another code. */
  async function withCodes(index, codes) {
    const found = new Map()
    for (const code of codes) {
      const response = await index.search(code)
      const pages = await Promise.all(response.results.slice(0, 2 * LIMIT).map(result => result.data()))
      for (const page of pages) {
        const title = page.meta.title || ""
        if (holds(`${title} ${page.content}`, code)) found.set(page.url, { page, inTitle: holds(title, code) })
      }
    }
    return [...found.values()].sort((a, b) => b.inTitle - a.inTitle).map(item => item.page)
  }

  const short = text => text.length > 80 ? `${text.slice(0, 79)}…` : text

  function show(found, query, total) {
    selected = -1
    results.replaceChildren(...found.map((item, index) =>
      element("li", { role: "none" },
        element("a", { role: "option", id: `bt-search-${index}`, "aria-selected": "false", href: item.url, tabindex: "-1" },
          element("strong", {}, item.meta.title || item.url), ...marked(item.excerpt)))))
    input.setAttribute("aria-expanded", String(found.length > 0))
    input.removeAttribute("aria-activedescendant")
    status.textContent = !query ? ""
      : found.length ? t("search.some", { query, count: total }) : t("search.none", { query })
  }

  async function search() {
    const query = input.value.trim()
    const turn = ++latest
    if (!query) return show([], "", 0)
    try {
      const index = await load()
      const codes = [...new Set((query.match(CODE) || []).map(code => code.toLowerCase()))].slice(0, MOST_CODES)
      if (codes.length) {
        const found = await withCodes(index, codes)
        if (turn !== latest) return
        show(found.slice(0, LIMIT), short(query), found.length)
        if (!found.length) status.textContent = t("search.nocode", { code: codes.join(", ") })
        return
      }
      const response = await index.search(query)
      const found = await Promise.all(response.results.slice(0, LIMIT).map(result => result.data()))
      if (turn === latest) show(found, short(query), response.results.length)
    } catch (error) {
      if (turn === latest) status.textContent = t("search.failed")
    }
  }

  function select(step) {
    const options = [...results.querySelectorAll("a")]
    if (!options.length) return
    options[selected]?.setAttribute("aria-selected", "false")
    selected = (selected + step + options.length) % options.length
    const option = options[selected]
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    input.setAttribute("aria-activedescendant", option.id)
  }

  function open(query) {
    if (!dialog.open) dialog.showModal()
    if (query !== undefined) input.value = query
    input.focus()
    input.select()
    if (input.value) search()
    else load().catch(() => {})
  }

  let timer
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120) })
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      select(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter") {
      const chosen = results.children[Math.max(selected, 0)]
      if (chosen) { event.preventDefault(); chosen.querySelector("a").click() }
    } else if (event.key === "Escape") {
      event.preventDefault()
      dialog.close()
    }
  })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() })

  function mount() {
    document.body.append(dialog)
    const icon = new DOMParser().parseFromString(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3A6.5 6.5 0 0 1 16 9.5c0 1.61-.59 3.09-1.56 4.23l.27.27h.79l5 5-1.5 1.5-5-5v-.79l-.27-.27A6.516 6.516 0 0 1 9.5 16 6.5 6.5 0 0 1 3 9.5 6.5 6.5 0 0 1 9.5 3m0 2C7 5 5 7 5 9.5S7 14 9.5 14 14 12 14 9.5 12 5 9.5 5Z"/></svg>',
      "image/svg+xml").documentElement
    const button = element("button", {
      type: "button", class: "md-header__button md-icon bt-search__open",
      "aria-label": t("search"), title: t("search"), "aria-haspopup": "dialog",
    }, icon)
    button.addEventListener("click", () => open())
    document.querySelector(".md-header__inner")?.append(button)
    for (const place of document.querySelectorAll("[data-bt-search]")) {
      place.addEventListener("click", () => open(place.dataset.btSearch || undefined))
      place.hidden = false
    }
    const query = new URLSearchParams(location.search).get("q")
    if (query) open(query)
  }

  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
    const shortcut = (event.key === "k" && (event.ctrlKey || event.metaKey))
      || (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s"))
    if (shortcut && !event.isComposing && !dialog.open) {
      event.preventDefault()
      open()
    }
  })

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount)
  else mount()
})()
