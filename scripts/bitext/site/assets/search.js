/* Search: what every page loads. It opens the box by pointer and key, and fetches the rest when somebody does. */
(() => {
  "use strict"
  const texts = /* TEXTS */ {}
  const script = document.currentScript
  const base = new URL("./", script.src)
  const language = /search\.([^/]*)\.js/.exec(script.src)[1]
  const box = document.querySelector(".bt-search")
  const input = box?.querySelector("input")
  if (!input) return

  let loading
  let isReady = false
  let before = null
  const load = () => {
    loading ??= (async () => {
      const style = document.createElement("link")
      style.rel = "stylesheet"
      style.href = new URL("search.css", base)
      const styled = new Promise(resolve => { style.onload = style.onerror = resolve })
      document.head.append(style)
      const [{ start }] = await Promise.all([import(new URL(`search-box.${language}.js`, base)), styled])
      isReady = true
      return start(box, new URL("../../", base).href)
    })()
    loading.catch(() => {
      loading = undefined
      const status = box.querySelector("[role=status]")
      status.textContent = texts[location.protocol === "file:" ? "search.file" : "search.failed"]
    })
    return loading
  }
  let isWanted = false
  const toggle = document.getElementById("__search")
  const open = query => {
    const { activeElement } = document
    isWanted = true
    if (activeElement !== input) before = activeElement === document.body ? null : activeElement
    if (toggle && !toggle.checked) toggle.click()
    if (query !== undefined) input.value = query
    input.focus()
    load().then(search => isWanted && search.open(query, before), () => {})
  }
  /* Until the rest is there, or where it cannot come. */
  box.addEventListener("keydown", event => {
    if (isReady || event.key !== "Escape" || event.isComposing) return
    isWanted = false
    if (toggle?.checked) toggle.click()
    if (before) before.focus()
    else input.blur()
  })

  input.addEventListener("focus", event => {
    before = event.relatedTarget ?? before
    open()
  })
  box.addEventListener("submit", event => event.preventDefault())
  for (const place of document.querySelectorAll("[data-bt-search]")) {
    place.addEventListener("click", () => open(place.dataset.btSearch || undefined))
    place.hidden = false
  }
  document.addEventListener("keydown", event => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return
    const isChord = event.ctrlKey || event.metaKey
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])")
    let off = null
    try { off = localStorage.getItem("bitext.search.keys") } catch { /* then they are on */ }
    if (isChord ? event.key.toLowerCase() === "k" && !event.shiftKey : !typing && off !== "off" && ["/", "s", "f"].includes(event.key)) {
      event.preventDefault()
      open()
    }
  })

  const parameters = new URLSearchParams(location.search)
  const query = parameters.get("q")
  if (query) open(query)
  const marked = parameters.get("h")
  if (marked) import(new URL("search-marks.js", base)).then(({ mark }) => mark(marked), () => {})
  addEventListener("popstate", () => {
    const now = new URLSearchParams(location.search).get("q")
    if (now) open(now)
    else loading?.then(search => search.close(), () => {})
  })
})()
