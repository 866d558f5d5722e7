/* What an article's page may consist of, see bitext.html.sanitize. All else in a fetched page is left out. */

const ELEMENTS =
  `a abbr acronym b bdi bdo big blockquote br button caption center cite code col colgroup data dd
  del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby
  s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`
    .split(/\s+/)
    .join()

const ATTRIBUTES = new Set(
  `abbr align alt aria-label class colspan data-bt-video data-pagefind-ignore data-s data-title datetime dir
  height href hreflang id lang loading open rel reversed rowspan scope span src start title type valign value
  width`.split(/\s+/),
)

const CLASSES =
  /^(?:bt-[a-z]+|admonition(?:-title)?|note|abstract|info|tip|important|success|question|warning|caution|failure|danger|bug|example|quote|inline|end|highlight|filename|footnote(?:-ref|-backref)?|language-.*)$/

/** @type {Record<string, RegExp>} */
const ADDRESSES = {
  href: /^(?:https?|mailto|tel|ftp):/,
  src: /^(?:https?:|data:image\/(?:png|jpeg|gif|webp)[;,])/,
  "data-bt-video": /^https:/,
}

/**
 * `value` as an address; empty where it is none.
 * @param {string} value
 * @param {URL} base
 */
export function resolved(value, base) {
  try {
    return new URL(value, base).href
  } catch {
    return ""
  }
}

/**
 * Leaves nothing in a fetched text but what an article's page has: elements, attributes, classes, kinds of
 * address. The text is still in a document of its own, in which nothing runs and nothing loads.
 * @param {Element} found
 * @param {URL} base address of its page
 */
export function clean(found, base) {
  /* A form answers with its fields when it is asked for its properties. */
  const { remove } = Element.prototype
  for (const node of found.querySelectorAll(`:not(${ELEMENTS}), .headerlink`)) remove.call(node)
  for (const node of [found, ...found.querySelectorAll("*")]) {
    for (const { name, value } of [...node.attributes]) {
      const isRefused = ADDRESSES[name]?.test(resolved(value, base)) === false
      if (!ATTRIBUTES.has(name) || isRefused) node.removeAttribute(name)
    }
    for (const name of [...node.classList]) if (!CLASSES.test(name)) node.classList.remove(name)
  }
}
