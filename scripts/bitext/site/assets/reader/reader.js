/* Ways to read an article: the page's own text, its other side, both in two columns, or sentence by
   sentence. Nothing leaves the site; the other side is fetched once, when a reader first wants it.

   1. Segments pair by their ids, never by position.
   2. The page's own nodes are moved into rows, never copied, and what changes is noted, so that leaving
      puts every node back where it was. Ids of the fetched side begin with `o-`.
   3. Without a script, from file:// and without a counterpart a page is as it was. */
import { begun, element, filled, ownFile, remember, remembered } from "../page.js"

const root = document.documentElement
/* Material arranges tables and code when the document is ready; then it is our turn. */
const arranged = new Promise(resolve => {
  if (document.readyState === "complete") resolve()
  else document.addEventListener("DOMContentLoaded", () => setTimeout(resolve))
})

const text = document.querySelector(".bt-text")
let place = document.querySelector(".bt-modes")
/* An article may take any id, but has no scripts. */
const data = document.querySelector('script#bt-page[type="application/json"]')
const page = JSON.parse(data?.textContent ?? "{}")
const other = page.counterpart
const wanted = text && other && begun().texts
if (wanted) wanted.then(start, leave)
else leave()

/* The page stays as it was. */
function leave() {
  place?.remove()
  for (const name of ["btWait", "btMode"]) delete root.dataset[name]
}

function start(texts) {
  const t = (key, values = {}) => filled(texts[key] ?? key, values)

  const isTranslation = other.role === "original"
  const OWN = isTranslation ? "translation" : "original"
  const OTHER = isTranslation ? "original" : "translation"
  const MODES = ["translation", "original", "both", "sentence"]
  const PREFIX = "o-"
  const LONG = 400 /* segments: from there on, tables that nobody sees wait to be laid out */
  const MANY = 100 /* rows */
  let mode = OWN
  let side
  let loading
  let latest = 0
  let lastSegment = ""
  const openers = new Map()
  const undo = []

  /* Segments ---------------------------------------------------------------------------------- */

  const idOf = piece => {
    const id = piece.id || piece.dataset.s || ""
    return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
  }

  function indexed(container) {
    const found = new Map()
    for (const piece of container.querySelectorAll(".bt-s")) {
      const id = idOf(piece)
      if (found.has(id)) found.get(id).push(piece)
      else found.set(id, [piece])
    }
    return found
  }
  const own = indexed(text)
  const ownSide = { lang: text.lang, dir: text.dir }
  const said = page.texts || page.language /* what we say ourselves */
  const idsIn = block => {
    const found = new Set()
    for (const node of block) {
      if (node.nodeType !== 1) continue
      if (node.matches(".bt-s")) found.add(idOf(node))
      for (const piece of node.querySelectorAll(".bt-s")) found.add(idOf(piece))
    }
    return found
  }

  /* The other side ---------------------------------------------------------------------------- */

  /* What an article's page consists of, see bitext.html.sanitise. All else in a fetched page is left out. */
  const ELEMENTS = `a abbr acronym b bdi bdo big blockquote br button caption center cite code col colgroup data dd
    del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby
    s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`
    .split(/\s+/).join()
  const ATTRIBUTES = new Set(`abbr align alt aria-label class colspan data-bt-video data-pagefind-ignore data-s
    data-title datetime dir height href hreflang id lang loading open rel reversed rowspan scope span src start title
    type valign value width`.split(/\s+/))
  const CLASSES = /^(?:bt-[a-z]+|admonition(?:-title)?|note|tip|important|info|warning|caution|language-.*)$/
  const SCHEMES = { href: /^(?:https?|mailto|tel|ftp):/, src: /^(?:https?:|data:image\/(?:png|jpeg|gif|webp)[;,])/, "data-bt-video": /^https:/ }

  function load() {
    const url = new URL(other.url, location.href)
    const asked = begun().other
    delete begun().other
    loading ??= (asked || ownFile(url, { signal: AbortSignal.timeout?.(20000) }))
      .then(response => response.text())
      .then(html => {
        const found = new DOMParser().parseFromString(html, "text/html").querySelector("div.bt-text")
        if (!found) throw new Error("no text")
        return prepared(found, url)
      })
      .catch(error => { loading = undefined; throw error })
    return loading
  }

  /* A fetched text with nothing in it but what an article's page has. It is still in a document of its own,
     in which nothing runs and nothing loads. */
  function cleaned(found, url) {
    /* A form answers with its fields when it is asked for its properties. */
    const { remove } = Element.prototype
    for (const node of found.querySelectorAll(`:not(${ELEMENTS}), .headerlink`)) remove.call(node)
    for (const node of [found, ...found.querySelectorAll("*")]) {
      for (const { name, value } of [...node.attributes]) {
        if (!ATTRIBUTES.has(name)) node.removeAttribute(name)
        else if (SCHEMES[name]?.test(resolved(value, url)) === false) node.removeAttribute(name)
      }
      for (const name of [...node.classList]) if (!CLASSES.test(name)) node.classList.remove(name)
    }
  }

  /* The fetched text made fit for this page: clean, its ids prefixed, its addresses resolved. */
  function prepared(found, url) {
    cleaned(found, url)
    const ids = new Set([...found.querySelectorAll("[id]")].map(node => node.id))
    for (const node of found.querySelectorAll("*")) {
      if (node.id) node.id = fresh(node.id)
      if (node.dataset.s) node.dataset.s = PREFIX + node.dataset.s
      for (const key of ["href", "src"]) {
        const value = node.getAttribute(key)
        if (value === null) continue
        const isHere = value[0] === "#" && ids.has(decoded(value.slice(1)))
        node.setAttribute(key, isHere ? `#${PREFIX}${value.slice(1)}` : resolved(value, url))
      }
    }
    document.adoptNode(found)
    const made = {
      text: found,
      index: indexed(found),
      lang: found.lang || other.lang,
      dir: found.dir || other.dir || "ltr",
    }
    withButtons(found, made.index, PREFIX)
    return made
  }
  /* An id of this page may begin like that as well. */
  const fresh = id => document.getElementById(PREFIX + id) ? fresh(PREFIX + id) : PREFIX + id
  const decoded = value => { try { return decodeURIComponent(value) } catch (_) { return value } }
  const resolved = (value, url) => { try { return new URL(value, url).href } catch (_) { return "" } }

  /* What changes, and how it is put back ------------------------------------------------------- */

  function noted(parent) {
    const children = [...parent.childNodes]
    undo.push(() => parent.replaceChildren(...children))
    return children
  }

  function set(node, key, value) {
    const before = node.getAttribute(key)
    undo.push(() => before === null ? node.removeAttribute(key) : node.setAttribute(key, before))
    node.setAttribute(key, value)
  }

  function restore() {
    while (undo.length) undo.pop()()
  }

  /* Rows -------------------------------------------------------------------------------------- */

  const INLINE = /^(A|ABBR|B|BDI|BDO|BR|BUTTON|CITE|CODE|DEL|EM|I|IMG|INS|KBD|LABEL|MARK|Q|S|SAMP|SMALL|SPAN|STRONG|SUB|SUP|TIME|U|VAR|WBR|INPUT)$/

  /* The children of an element as blocks; what stands between two blocks in lines is one as well. */
  function blocks(children) {
    const found = []
    let line
    for (const node of children) {
      if (node.nodeType === 1 && node.matches(".bt-marked") && found.length) {
        found.at(-1).push(node) /* the mark of a heading */
      } else if (node.nodeType === 1 && !INLINE.test(node.nodeName)) {
        found.push([node])
        line = undefined
      } else if (line) line.push(node)
      else if (node.nodeType === 1 || node.nodeType === 3 && node.data.trim()) found.push(line = [node])
    }
    return found
  }

  /* The blocks of both sides in rows: blocks that share a segment stand in one, all others in order. */
  function paired(mine, theirs) {
    const places = side => {
      const found = new Map()
      side.forEach((block, at) => {
        for (const id of idsIn(block)) found.has(id) ? found.get(id).push(at) : found.set(id, [at])
      })
      return found
    }
    const there = places(theirs)
    const forth = mine.map(() => [])
    const back = theirs.map(() => [])
    const link = (i, j) => { forth[i].push(j); back[j].push(i) }
    /* The n-th place of a segment pairs with its n-th place on the other side; a place more belongs
       to the one before it where it stands right behind it, else it is the segment a second time. */
    for (const [id, from] of places(mine)) {
      const to = there.get(id) || []
      const last = Math.min(from.length, to.length) - 1
      for (let k = 0; k <= last; k++) link(from[k], to[k])
      for (let k = last + 1; last >= 0 && from[k] === from[k - 1] + 1; k++) link(from[k], to[last])
      for (let k = last + 1; last >= 0 && to[k] === to[k - 1] + 1; k++) link(from[last], to[k])
    }
    const rows = []
    let [i, j] = [0, 0]
    /* Blocks that no segment links pair in order, if they are of one kind. */
    const loose = (toI, toJ) => {
      while (i < toI || j < toJ) {
        let [a, b] = [i < toI ? mine[i] : null, j < toJ ? theirs[j] : null]
        const name = a?.[0].nodeName
        if (a && b && name !== b[0].nodeName) {
          if (theirs.slice(j, toJ).some(block => block[0].nodeName === name)) a = null
          else b = null
        }
        rows.push([a ? [a] : [], b ? [b] : []])
        if (a) i++
        if (b) j++
      }
    }
    while (true) {
      let start = i
      while (start < mine.length && !forth[start].length) start++
      if (start >= mine.length) break
      let [endI, firstJ, endJ] = [start, Math.min(...forth[start]), Math.max(...forth[start])]
      for (let k = j; k < firstJ; k++) if (back[k].length) firstJ = k
      for (let grown = true; grown;) {
        const before = endI + endJ
        for (let k = firstJ; k <= endJ; k++) endI = Math.max(endI, ...back[k])
        for (let k = start; k <= endI; k++) endJ = Math.max(endJ, ...forth[k])
        grown = endI + endJ > before
      }
      loose(start, Math.max(firstJ, j))
      rows.push([mine.slice(start, endI + 1), theirs.slice(Math.max(firstJ, j), endJ + 1)])
      i = endI + 1
      j = Math.max(endJ + 1, j)
    }
    loose(mine.length, theirs.length)
    return rows
  }

  const sole = part => part.length === 1 && part[0].length === 1 && part[0][0].nodeType === 1 ? part[0][0] : null
  const isList = node => /^(UL|OL)$/.test(node.nodeName)
  const tableOf = node => node.nodeName === "TABLE" ? node
    : node.matches(".md-typeset__scrollwrap") ? node.querySelector("table") : null

  /* Code and pictures that both sides share are shown once. */
  function areSame(a, b) {
    if (a.querySelector(".bt-s") || b.querySelector(".bt-s") || a.nodeName !== b.nodeName) return false
    /* Each language may have its copy of a picture: name and description tell. */
    const media = node => [node, ...node.querySelectorAll("img, video, iframe, source")]
      .map(item => item.src ? `${item.src.split("/").pop()} ${item.alt || ""}` : "").join()
    const words = node => (node.querySelector("pre > code") || node).textContent.trim()
    return Boolean(a.matches("pre, hr, img, .highlight") || a.querySelector("pre, img, video, iframe"))
      && words(a) === words(b) && media(a) === media(b)
  }

  const mine = () => element("div", { class: "bt-cell", ...ownSide })
  const theirs = nodes => element("div", { class: "bt-cell bt-cell--o", lang: side.lang, dir: side.dir }, ...nodes)

  /* The row of two parts: one of our own elements that stays where it is, or a new one. */
  function row(ours, others) {
    const [a, b] = [sole(ours), sole(others)]
    if (a && b) {
      if (areSame(a, b)) return a
      const made = isList(a) && a.nodeName === b.nodeName ? listRows(a, b)
        : tableOf(a) && tableOf(b) ? tableRows(a, tableOf(a), tableOf(b))
          : a.matches("div:not([class]), section") && b.matches("div:not([class]), section") ? inRows(a, b) : null
      if (made) return made
    }
    const heading = (ours[0] || others[0])[0].nodeName.match(/^H([1-6])$/)
    const made = element("div", { class: heading ? `bt-row bt-row--h bt-row--h${heading[1]}` : "bt-row" })
    if (!others.length) made.classList.add("bt-row--own")
    const cell = mine()
    made.append(cell, theirs(wrapped(others.flat())))
    if (ours.length) {
      const [first, last] = [ours[0][0], ours.at(-1).at(-1)]
      const nodes = [first]
      while (nodes.at(-1) !== last) nodes.push(nodes.at(-1).nextSibling)
      first.before(made)
      cell.append(...nodes)
      undo.push(() => made.replaceWith(...nodes))
    } else undo.push(() => made.remove())
    return made
  }

  /* Fetched tables scroll as Material's own do. */
  const wrapped = nodes => nodes.map(node => node.nodeName !== "TABLE" ? node
    : element("div", { class: "md-typeset__scrollwrap" }, element("div", { class: "md-typeset__table" }, node)))

  /* What stays is not touched: a browser lays a long table out anew if it was moved. */
  function inRows(a, b) {
    let last = null
    for (const [ours, others] of paired(blocks(a.childNodes), blocks(noted(b)))) {
      const made = row(ours, others)
      if (!ours.length) last ? last.after(made) : a.prepend(made)
      last = made
    }
    return a
  }

  function listRows(a, b) {
    const items = list => [...list.children].filter(node => node.nodeName === "LI").map(item => [item])
    const rows = paired(items(a), items(b))
    if (rows.some(([ours, others]) => ours.length > 1 || others.length > 1)) return null
    noted(b)
    set(a, "data-bt", "list")
    let last = null
    for (const [[ours], [others]] of rows) {
      let item = ours?.[0]
      if (item && others) inRows(item, others[0])
      else if (item) set(item, "data-bt", "own")
      else {
        item = element("li", {}, element("div", { class: "bt-row" }, mine(), theirs(noted(others[0]))))
        last ? last.after(item) : a.prepend(item)
        undo.push(() => item.remove())
      }
      last = item
    }
    return a
  }

  /* Rows of a long table are laid out when they are seen. That takes columns that no row widens: as wide as
     their words, and then as ours were by themselves. Not where cells span, or columns run both ways. */
  const tracks = new WeakMap()
  function tracksOf(table, ours, others) {
    if (ours.length < MANY || side.dir !== ownSide.dir) return null
    if (!tracks.has(table)) {
      const { length } = ours[0].cells
      const isPlain = [...ours, ...others].every(tr => tr.cells.length === length
        && [...tr.cells].every(cell => cell.colSpan === 1 && cell.rowSpan === 1))
      const word = (rows, at) => Math.min(16, Math.max(...rows.map(tr =>
        Math.max(...tr.cells[at].textContent.split(/\s+|(?<=-)/).map(one => one.length)))))
      const columns = rows => [...ours[0].cells].map((cell, at) =>
        `minmax(calc(${word(rows, at)}ch + 1.4em), ${cell.offsetWidth || 1}fr)`).join(" ")
      tracks.set(table, isPlain && [columns(ours), columns(others)])
    }
    return tracks.get(table)
  }

  function tableRows(block, a, b) {
    const [ours, others] = [[...a.rows], [...b.rows]]
    const width = tr => [...tr.cells].reduce((sum, cell) => sum + cell.colSpan, 0)
    const columns = Math.max(...ours.map(width))
    const fit = ours.length === others.length && ours.every((tr, at) => {
      const [here, there] = [idsIn([tr]), idsIn([others[at]])]
      return !here.size || !there.size || [...here].some(id => there.has(id))
    })
    if (!fit) return null
    const columnsOfRows = tracksOf(a, ours, others)
    ours.forEach((tr, at) => {
      const cells = noted(others[at]).filter(cell => cell.nodeType === 1)
      for (const cell of cells) {
        if (cell.lang !== side.lang) {
          cell.lang = side.lang
          cell.dir = side.dir
          cell.classList.add("bt-cell--o")
        }
      }
      /* Beside a table that begins at the other edge, ours begins at its own; stacked, columns stay columns. */
      if (side.dir !== ownSide.dir) cells.reverse().forEach((cell, at) => { cell.style.order = cells.length - at })
      tr.append(...cells)
      undo.push(() => cells.forEach(cell => cell.remove()))
    })
    set(block, "data-bt", "table")
    if (side.dir !== ownSide.dir) set(block, "dir", ownSide.dir) /* whatever the text's is in the other mode */
    const style = block.getAttribute("style")
    if (columns > 3) set(block, "data-bt-wide", "")
    block.style.setProperty("--bt-n", columns)
    if (columnsOfRows) {
      set(block, "data-bt-rows", "")
      block.style.setProperty("--bt-own", columnsOfRows[0])
      block.style.setProperty("--bt-other", columnsOfRows[1])
    }
    undo.push(() => {
      for (const name of ["n", "own", "other"]) block.style.removeProperty(`--bt-${name}`)
      /* Chromium forgets to remove an attribute that nobody has read since it changed. */
      if (style === null && block.getAttribute("style") !== null) block.removeAttribute("style")
    })
    return block
  }

  /* Pointing, focusing ------------------------------------------------------------------------ */

  const pieces = id => [...own.get(id) || [], ...side?.index.get(id) || []]
  let lit = ""
  function hot(id) {
    if (id === lit) return
    for (const piece of lit ? pieces(lit) : []) piece.classList.remove("bt-hot")
    for (const piece of id ? pieces(id) : []) piece.classList.add("bt-hot")
    lit = id
  }
  const segmentAt = node => {
    const piece = node.closest?.(".bt-s") || node.closest?.("a, summary")?.querySelector(".bt-s")
    return piece && text.contains(piece) ? piece : null
  }
  /* A sentence that is the text of a link is reached by its link. */
  const stop = piece => piece.closest("a, summary, button") || piece

  /* One sentence is a stop of the Tab key, the arrow keys lead on from there. */
  function withFocus(id) {
    const first = own.get(id)?.[0] || text.querySelector(".bt-s[id]")
    for (const list of [...own.values(), ...side.index.values()]) {
      for (const piece of list) if (stop(piece) === piece) set(piece, "tabindex", piece === first ? "0" : "-1")
    }
  }

  function walk(event) {
    if (mode !== "both" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const piece = segmentAt(event.target)
    if (!piece || stop(piece) !== event.target) return
    const isOther = Boolean(piece.closest(".bt-cell--o"))
    let next
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      next = (isOther ? own : side.index).get(idOf(piece))?.[0]
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = [...(isOther ? side.index : own).values()].map(list => list[0]).filter(one => one.isConnected)
      const at = all.findIndex(one => idOf(one) === idOf(piece))
      next = all[at + (event.key === "ArrowDown" ? 1 : -1)]
    }
    if (!next) return
    event.preventDefault()
    if (!next.closest(".bt-cell--o") && stop(next) === next) {
      const before = text.querySelector('.bt-s[tabindex="0"]')
      if (before) before.tabIndex = -1
      next.tabIndex = 0
    }
    stop(next).focus()
  }

  text.addEventListener("pointerover", event => {
    if (mode === "both") hot(segmentAt(event.target) ? idOf(segmentAt(event.target)) : "")
  })
  text.addEventListener("pointerleave", () => {
    const focused = segmentAt(document.activeElement)
    hot(mode === "both" && focused ? idOf(focused) : "")
  })
  text.addEventListener("focusin", event => {
    const piece = segmentAt(event.target)
    const opener = event.target.closest("[data-bt-of]")
    if (piece || opener) lastSegment = piece ? idOf(piece) : opener.dataset.btOf
    if (mode === "both") hot(piece ? idOf(piece) : "")
  })
  text.addEventListener("focusout", event => {
    if (mode === "both" && !text.contains(event.relatedTarget)) hot("")
  })
  text.addEventListener("keydown", walk)

  /* Sentence by sentence ---------------------------------------------------------------------- */

  const INTERACTIVE = "a, button, summary, label, select, textarea"
  let number = 0

  const words = piece => {
    const all = piece.textContent.trim().replace(/\s+/g, " ")
    const some = all.split(" ").slice(0, 6).join(" ").slice(0, 48)
    return some.length < all.length ? `${some}…` : some
  }

  /* The button behind a sentence, of the fetched side if `from` is its prefix. A mark, which the page
     brings as a link, becomes that button. */
  function opener(id, list, mark, from = "") {
    const button = element("button", { type: "button", "aria-expanded": "false", "data-bt-of": id })
    const why = page.marks?.[id]
    let holder = button
    if (why) {
      button.className = "bt-mark"
      button.title = why
      button.setAttribute("aria-label", `${why} ${t(from ? OWN : OTHER)}: ${words(list[0])}`)
      button.append("≠")
    }
    if (mark) mark.replaceWith(button)
    else {
      let spot = list.at(-1)
      for (let outer; (outer = spot.parentElement.closest(INTERACTIVE)) && text.contains(outer);) spot = outer
      while (spot.nextSibling?.matches?.(".bt-b")) spot = spot.nextSibling
      if (!why) {
        button.className = "bt-b__button"
        button.setAttribute("aria-label", `${t(OTHER)}: ${words(list[0])}`)
      }
      holder = element("span", { class: "bt-b" }, "\u2060", button)
      spot.after(holder)
    }
    let panel
    const made = {
      button,
      holder,
      get isOpen() { return Boolean(panel) },
      shut() {
        if (!panel) return
        const hadFocus = panel.contains(document.activeElement)
        panel.remove()
        panel = undefined
        button.setAttribute("aria-expanded", "false")
        button.removeAttribute("aria-controls")
        list.forEach(piece => piece.classList.remove("bt-open"))
        if (hadFocus) button.focus()
      },
      async open() {
        if (!side) {
          try { side = await load() } catch (_) { return failed() }
        }
        if (panel || !holder.isConnected) return
        panel = panelOf(id, list, made, from)
        const heading = holder.closest("h1, h2, h3, h4, h5, h6, .bt-marked")
        if (heading) heading.after(panel)
        else holder.after(panel)
        button.setAttribute("aria-expanded", "true")
        button.setAttribute("aria-controls", panel.id)
        list.forEach(piece => piece.classList.add("bt-open"))
      },
      toggle() { if (panel) made.shut(); else return made.open() },
    }
    button.addEventListener("click", () => { lastSegment = id; made.toggle() })
    openers.set(from + id, made)
    return made
  }

  const address = (template, values) => filled(template, Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, encodeURIComponent(value ?? "")])))

  function panelOf(id, list, made, from) {
    const facing = from ? { index: own, ...ownSide } : side
    const shown = element("span", { class: "bt-o__text", lang: facing.lang, dir: facing.dir })
    for (const piece of facing.index.get(id) || []) {
      if (shown.hasChildNodes()) shown.append(" ")
      const copy = piece.cloneNode(true)
      copy.querySelectorAll("[id]").forEach(node => node.removeAttribute("id"))
      copy.querySelectorAll("[data-bt-of], .bt-o, .bt-b").forEach(node => node.remove())
      shown.append(...copy.childNodes)
    }
    const copy = element("button", { type: "button", class: "bt-o__tool bt-o__tool--copy" }, t("copy"))
    copy.addEventListener("click", () => copyAddress(id, copy))
    const close = element("button", { type: "button", class: "bt-o__tool" }, t("close"))
    close.addEventListener("click", () => { made.shut(); made.button.focus() })
    const panel = element("span", {
      class: "bt-o", id: `bt-o-${++number}`, role: "group", lang: said.lang, dir: said.dir,
      "aria-label": t(from ? OWN : OTHER),
    })
    if (page.marks?.[id]) panel.append(element("span", { class: "bt-o__why" }, page.marks[id]))
    const [here, there] = [list.map(piece => piece.textContent).join(" ").trim(), shown.textContent.trim()]
    const [source, target] = isTranslation || from ? [there, here] : [here, there]
    const values = { line: page.lines?.[id], segment: id, address: addressOf(id), source, target }
    const links = [["edit", "improve"], ["issue", "report"]].filter(([key]) => page[key])
    panel.append(shown, element("span", { class: "bt-o__tools" }, copy, ...links.map(([key, name]) =>
      element("a", { class: "bt-o__tool", href: address(page[key], values) }, t(name))), close))
    return panel
  }

  function addressOf(id) {
    const url = new URL(location.href)
    url.hash = id
    return url.href
  }

  async function copyAddress(id, button) {
    const url = addressOf(id)
    try {
      await navigator.clipboard.writeText(url)
      say(t("copied"))
      button.textContent = t("copied")
      setTimeout(() => { button.textContent = t("copy") }, 3000)
    } catch (_) {
      history.replaceState(history.state, "", url)
      say(t("address"), true)
    }
  }

  /* A long article gets its buttons in turns, the ones that can be seen first. */
  const TURN = 250
  function buttons(from) {
    const wanted = [...own].filter(([id]) => side.index.has(id) && !openers.has(id))
    const start = Math.max(wanted.findIndex(([id]) => id === from), 0)
    const queue = [...wanted.slice(start), ...wanted.slice(0, start)]
    let isOver = false
    undo.push(() => { isOver = true })
    const next = () => {
      if (isOver) return
      const before = queue.length
      for (const [id, list] of queue.splice(0, TURN)) {
        const made = opener(id, list)
        undo.push(() => { made.holder.remove(); openers.delete(id) })
      }
      if (before > TURN) setTimeout(next)
    }
    next()
  }

  text.addEventListener("click", event => {
    if (mode !== "sentence" || event.defaultPrevented || event.button || event.target.closest(INTERACTIVE)) return
    const piece = segmentAt(event.target)
    if (!piece || String(getSelection()).trim()) return
    lastSegment = idOf(piece)
    openers.get(idOf(piece))?.toggle()
  })

  /* Where the reader is ----------------------------------------------------------------------- */

  const headerEnd = () => Math.max(document.querySelector(".md-header")?.getBoundingClientRect().bottom || 0, 0)

  /* Down from block to block: asking each sentence for its place would lay out what nobody sees. */
  function topmost() {
    const edge = headerEnd() + 4
    const under = node => {
      for (const child of node.children) {
        if (mode !== OTHER && child.matches(".bt-cell--o")) continue
        const box = child.getBoundingClientRect()
        if (!box.height || box.bottom <= edge) continue
        const found = child.matches(".bt-s") ? { id: idOf(child), top: box.top } : under(child)
        if (found) return found
      }
      return null
    }
    return under(text)
  }

  /* The sentence that the reader is at: the last one they went to, while it can be seen, else the topmost. */
  function current() {
    for (const piece of lastSegment ? pieces(lastSegment) : []) {
      const box = piece.getBoundingClientRect()
      if (box.height && box.bottom > headerEnd() && box.top < innerHeight) return { id: lastSegment, top: box.top }
    }
    return topmost()
  }

  function hold(held) {
    if (!held || scrollY < 8) return
    const piece = (mode === OTHER ? side.index : own).get(held.id)?.[0] || pieces(held.id)[0]
    if (piece?.isConnected) scrollBy({ top: piece.getBoundingClientRect().top - held.top, behavior: "instant" })
  }

  /* A fragment whose target is on the side that is not shown leads to its counterpart. */
  function toFragment(smooth) {
    const id = decoded(location.hash.slice(1))
    const target = id && document.getElementById(id)
    const shown = target?.getClientRects().length ? target
      : document.getElementById(PREFIX + id) || (id.startsWith(PREFIX) && document.getElementById(id.slice(2)))
        || target?.closest(".bt-row")
    if (!shown?.getClientRects().length) return
    shown.scrollIntoView({ behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant" })
    if (own.has(id)) {
      lastSegment = id
      hot(id)
    }
  }
  addEventListener("hashchange", () => { if (mode !== OWN) toFragment() })
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href*='#']")
    if (link && mode === OTHER && link.href.split("#")[0] === location.href.split("#")[0]) setTimeout(toFragment)
  })

  /* To another language: the same sentence, the same way of reading. */
  const targets = new WeakMap()
  function carryOn(event) {
    const link = event.target.closest?.("a[hreflang]")
    if (!link || link.origin !== location.origin) return
    if (!targets.has(link)) targets.set(link, link.getAttribute("href"))
    const url = new URL(targets.get(link), location.href)
    const id = current()?.id
    if (id && (id === lastSegment || id !== own.keys().next().value)) url.hash = id
    const isTwoSided = name => name === "both" || name === "sentence"
    if (isTwoSided(mode)) url.searchParams.set("view", mode)
    else if (isTwoSided(remembered("view"))) {
      url.searchParams.set("view", isTranslation && link.hreflang === other.lang ? "original" : "translation")
    } else remember("view", null)
    link.href = url.href
  }
  document.addEventListener("click", carryOn, true)
  document.addEventListener("auxclick", carryOn, true)

  /* The control ------------------------------------------------------------------------------- */

  const radios = new Map()
  const status = element("p", { class: "bt-modes__status", role: "status", "aria-live": "polite" })

  function say(message, isVisible = false) {
    status.classList.toggle("bt-modes__status--shown", isVisible)
    status.textContent = message
  }
  const failed = () => say(t("failed", { language: other.name || t(OTHER) }), true)

  /* The rows of both sides serve the other side alone as well: ours are hidden. Each cell names its
     language; to rename that of the whole text would style and lay out all of it anew. */
  function swap(wanted) {
    const { dir } = wanted === OTHER ? side : ownSide
    if (text.dir !== dir) set(text, "dir", dir)
  }

  /* The contents name the headings that are shown. */
  const contents = [...document.querySelectorAll(".md-nav--secondary a.md-nav__link[href^='#']")].map(link => {
    const words = link.querySelector(".md-ellipsis") || link
    return { link, words, kept: [...words.childNodes] }
  })
  function rename() {
    for (const { link, words, kept } of contents) {
      const heading = mode === OTHER && document.getElementById(PREFIX + decoded(link.hash.slice(1)))
      words.replaceChildren(...heading ? [heading.textContent.trim()] : kept)
      if (heading) Object.assign(words, { lang: side.lang, dir: side.dir })
      else for (const name of ["lang", "dir"]) words.removeAttribute(name)
    }
  }

  const tell = () => {
    if (mode === OWN) delete root.dataset.btMode
    else root.dataset.btMode = mode === OTHER ? "other" : mode
  }

  function show(wanted) {
    const held = current()
    if (own.size > LONG) text.dataset.btLong = ""
    const focused = document.activeElement
    for (const one of openers.values()) one.shut()
    hot("")
    const inTwo = name => name === "both" || name === OTHER
    if (inTwo(mode) && inTwo(wanted)) swap(wanted)
    else {
      restore()
      if (inTwo(wanted)) {
        inRows(text, side.text)
        if (wanted === OTHER) swap(wanted)
      }
    }
    mode = wanted
    if (mode === "sentence") buttons(held?.id)
    text.toggleAttribute("data-bt-s", mode === "sentence")
    tell()
    rename()
    if (mode === "both") withFocus(held?.id)
    radios.get(mode).checked = true
    hold(held)
    if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true })
  }

  async function choose(wanted, isOfReader = true) {
    const turn = ++latest
    if (wanted !== OWN && !side) {
      place.setAttribute("aria-busy", "true")
      try {
        const found = await load()
        side ||= found
      } catch (_) {
        if (turn === latest) {
          radios.get(mode).checked = true
          tell()
          failed()
        }
        return
      } finally { place.removeAttribute("aria-busy") }
      if (turn !== latest) return
    }
    if (wanted !== mode) show(wanted)
    if (isOfReader) {
      remember("view", wanted === OWN ? null : wanted)
      say(t("now", { mode: t(wanted) }))
    }
    const url = new URL(location.href)
    if (wanted === OWN) url.searchParams.delete("view")
    else url.searchParams.set("view", wanted)
    if (isOfReader || wanted !== OWN) history.replaceState(history.state, "", url)
  }

  function control() {
    const group = element("div", { class: "bt-modes__group", role: "radiogroup", "aria-label": t("name") })
    MODES.forEach(name => {
      const radio = element("input", { type: "radio", name: "bt-mode", value: name, class: "bt-modes__radio" })
      radio.addEventListener("change", () => choose(name))
      radios.set(name, radio)
      const label = element("label", { class: "bt-modes__mode" }, radio, element("span", {}, t(name)))
      const shown = name === OWN ? page.language?.name : name === OTHER ? other.name : ""
      if (shown) label.title = shown
      group.append(label)
    })
    radios.get(OWN).checked = true

    const keys = element("input", { type: "checkbox" })
    keys.checked = remembered("keys") !== "off"
    keys.addEventListener("change", () => remember("keys", keys.checked ? null : "off"))
    const popover = element("div", { class: "bt-modes__popover", id: "bt-modes-popover", hidden: "" },
      element("label", {}, keys, element("span", {}, t("keys"))), element("p", {}, t("hint")))
    const button = element("button", {
      type: "button", class: "bt-modes__settings", "aria-label": t("settings"), title: t("settings"),
      "aria-expanded": "false", "aria-controls": "bt-modes-popover",
    })
    const toggle = isOpen => {
      popover.hidden = !isOpen
      button.setAttribute("aria-expanded", String(isOpen))
    }
    const settings = element("div", { class: "bt-modes__corner" }, button, popover)
    button.addEventListener("click", () => toggle(popover.hidden))
    settings.addEventListener("focusout", event => {
      if (event.relatedTarget && !settings.contains(event.relatedTarget)) toggle(false)
    })
    document.addEventListener("click", event => { if (!settings.contains(event.target)) toggle(false) })

    if (!place) {
      place = element("div", { class: "bt-modes" })
      text.before(place)
    }
    place.classList.add("bt-modes--on")
    place.replaceChildren(group, settings, status)
    if (page.texts) Object.assign(place, { lang: said.lang, dir: said.dir })

    document.addEventListener("keydown", event => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
      const { target } = event
      if (document.querySelector("dialog[open], [aria-modal='true'], .md-toggle:checked")) return
      if (event.key === "Escape") {
        if (!popover.hidden) {
          if (settings.contains(document.activeElement)) button.focus()
          toggle(false)
        } else shutOne(target)
        return
      }
      const typing = target.isContentEditable || target.closest?.("input:not([name='bt-mode']), textarea, select, [contenteditable], [role='textbox']")
      if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return
      const wanted = /^[1-4]$/.test(event.key) && MODES[event.key - 1]
      if (wanted) {
        event.preventDefault()
        choose(wanted)
      }
    })
  }

  /* Escape closes the original that has the focus, else the one that was opened last. */
  function shutOne(target) {
    const open = [...openers.values()].filter(one => one.isOpen)
    const panels = [...text.querySelectorAll(".bt-o")].map(panel => Number(panel.id.slice(5)))
    const wanted = target.closest?.(".bt-o")?.id || target.getAttribute?.("aria-controls") || `bt-o-${Math.max(...panels)}`
    open.find(one => one.button.getAttribute("aria-controls") === wanted)?.shut()
  }

  function withButtons(container, index, from = "") {
    for (const mark of container.querySelectorAll("a.bt-mark")) {
      const id = decoded(mark.hash.slice(1))
      if (index.has(id) && page.marks?.[id]) opener(id, index.get(id), mark, from)
      else (mark.matches(".bt-marked > :only-child") ? mark.parentElement : mark).remove()
    }
  }

  control()
  withButtons(text, own)

  async function begin() {
    const named = new URLSearchParams(location.search).get("view")
    const wanted = [named, remembered("view")].find(one => MODES.includes(one)) || OWN
    if (wanted !== OWN) await choose(wanted, false)
    if (mode !== OWN && location.hash) toFragment()
    if (mode === "sentence") openers.get(decoded(location.hash.slice(1)))?.open()
    /* What was unseen and is seen in the same frame would count as moved. */
    if ("btWait" in root.dataset) requestAnimationFrame(() => { delete root.dataset.btWait })
  }
  arranged.then(begin)
}
