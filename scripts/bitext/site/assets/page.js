/* What the scripts of a page share. */

/* The answer for a file of this site: no redirect leads elsewhere either. */
export async function ownFile(url, options = {}) {
  const response = await fetch(url, { ...options, mode: "same-origin" })
  if (!response.ok) throw new Error(String(response.status))
  return response
}

/* The data of a file of this site. */
export const ownData = async url => (await ownFile(url)).json()

/* What early.js has asked for, for the scripts behind it. An element with an id is a property of the window
   as well, but no id is a symbol. */
export const begun = () => (window[Symbol.for("bitext")] ??= {})

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value)
  made.append(...children)
  return made
}

/* What a reader has chosen; a private window remembers nothing. */
export const remembered = key => { try { return localStorage.getItem(`bitext.${key}`) } catch { return null } }
export const remember = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(`bitext.${key}`)
    else localStorage.setItem(`bitext.${key}`, value)
  } catch { /* for this page only */ }
}

/* A text with its `{places}` filled. */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")
