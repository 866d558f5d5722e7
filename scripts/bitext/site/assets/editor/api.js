/* What the editor asks its server. The token is in the document alone, which no page of the site can read. */

/**
 * @typedef {object} Finding
 * @property {string} code
 * @property {"error" | "warning" | "info"} severity
 * @property {string} lang of what is said
 * @property {string} said what is wrong, and what to do
 * @property {string} found what was found; may be empty
 */

/** @typedef {"new" | "stale" | "doubtful" | "done"} State */

/**
 * @typedef {object} Sentence
 * @property {string} path of its article
 * @property {string} page where it is shown; empty if there is no page
 * @property {string} title of that page
 * @property {string} locale
 * @property {"ltr" | "rtl"} direction of the locale
 * @property {string} key
 * @property {string} segment its id on the page
 * @property {string} base what it was when it was shown
 * @property {State} state
 * @property {("join" | "split")[]} repairs what can be done with a doubtful pair
 * @property {import("./contents.js").Content} source
 * @property {import("./contents.js").Content} target
 * @property {import("./contents.js").Content | null} former the original that a stale translation was made from
 * @property {Finding[]} findings
 * @property {{ score: number, source: import("./contents.js").Content,
 *   target: import("./contents.js").Content } | null} suggestion
 * @property {{ source: string, targets: string[] }[]} terms
 * @property {{ key: string, segment: string, state: State }[]} sentences all of the article
 */

/**
 * @typedef {object} Answer
 * @property {"gone" | "copied" | "damaged"} [gone] it cannot be edited, and why
 * @property {string} [error]
 * @property {boolean} [saved]
 * @property {boolean} [empty] it was not saved, since there is no translation
 * @property {boolean} [lost] it was saved without something that the original has
 * @property {boolean} [conflict] somebody else has changed it meanwhile
 * @property {boolean} [refused]
 * @property {boolean} [finished]
 * @property {boolean} [undone]
 * @property {number} [undo]
 * @property {Finding[]} [findings]
 * @property {Sentence} [shown]
 * @property {{ page: string, segment: string }} [elsewhere]
 */

/** @param {string} token */
export function asking(token) {
  let current = token

  /**
   * @param {string} name of the operation
   * @param {string} body
   */
  const post = (name, body) =>
    fetch(`/api/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Bitext-Token": current },
      body,
    })

  /**
   * @param {string} name of the operation
   * @param {Record<string, unknown>} values
   * @returns {Promise<Answer & Partial<Sentence>>} rejects where the server cannot be reached
   */
  return async (name, values) => {
    const body = JSON.stringify({ ...values, language: document.documentElement.lang })
    let response = await post(name, body)
    if (response.status === REFUSED) {
      /* It was started again meanwhile. */
      current = await newToken()
      response = await post(name, body)
    }
    const isJson = response.headers.get("Content-Type") === "application/json"
    if (!isJson) throw new Error(String(response.status))
    return response.json()
  }
}

const REFUSED = 403

/** The token of the server as it runs now, from the document that it would send for this one. */
async function newToken() {
  const response = await fetch(location.href)
  /* The policy of the document parses no HTML. */
  return /&quot;token&quot;: &quot;([\w-]+)&quot;/.exec(await response.text())?.[1] ?? ""
}
