/* The ways to read an article. */

/** @typedef {"translation" | "original" | "both" | "sentence"} Mode */

/** @type {readonly Mode[]} */
export const MODES = ["translation", "original", "both", "sentence"]

/**
 * @param {unknown} name
 * @returns {name is Mode}
 */
export const isMode = name => MODES.includes(/** @type {Mode} */ (name))
