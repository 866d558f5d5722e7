/* What a mail status code means by its standard, whether an article covers it or not: bitext.code_meanings. */

const STATUS = /^([245])\.(\d{1,3})\.(\d{1,3})$/

/**
 * The meaning of the code `normal` on one line, its source included; empty for anything but a mail status.
 * @param {string} normal
 * @param {Record<string, string>} words the `meanings` of codes.json
 */
export function meaning(normal, words) {
  const [, first, subject, detail] = STATUS.exec(normal) ?? []
  if (!first || !words[`class.${first}`]) return ""
  const about = words[`subject.${subject}`]
  const parts = [words[`class.${first}`], about, about && detailOf(subject, detail, words)]
  return `${parts.filter(Boolean).join(" · ")}. ${words.from}`
}

/**
 * @param {string} subject
 * @param {string} detail
 * @param {Record<string, string>} words
 */
function detailOf(subject, detail, words) {
  const known = words[`detail.${subject}.${detail}`]
  if (known !== undefined) return known
  return Number(detail) ? words["detail.own"].replace("{detail}", detail) : words["detail.other"]
}
