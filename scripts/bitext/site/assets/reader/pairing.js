/* The blocks of both sides in rows: blocks that share a segment are in one row, all others in order. */

/**
 * @template {{ nodeName: string }} Item
 * @typedef {Item[]} Block One or more nodes that belong together.
 */

/**
 * Which blocks of each side share a segment with which of the other.
 * @param {readonly Set<string>[]} mine segments of each block
 * @param {readonly Set<string>[]} theirs
 * @returns {{ forth: number[][], back: number[][] }}
 */
function links(mine, theirs) {
  /** @type {number[][]} */
  const forth = mine.map(() => [])
  /** @type {number[][]} */
  const back = theirs.map(() => [])
  /** @type {(i: number, j: number) => void} */
  const link = (i, j) => {
    forth[i].push(j)
    back[j].push(i)
  }
  const there = places(theirs)
  /* The n-th place of a segment pairs with its n-th place on the other side; a place more belongs to the one
     before it where it comes right after that, else it is the segment a second time. */
  for (const [id, from] of places(mine)) {
    const to = there.get(id) ?? []
    const last = Math.min(from.length, to.length) - 1
    if (last < 0) continue
    for (let k = 0; k <= last; k++) link(from[k], to[k])
    for (let k = last + 1; isNext(from, k); k++) link(from[k], to[last])
    for (let k = last + 1; isNext(to, k); k++) link(from[last], to[k])
  }
  return { forth, back }
}

/**
 * @param {readonly number[]} found
 * @param {number} at
 */
const isNext = (found, at) => found[at] === found[at - 1] + 1

/**
 * The blocks that have each segment.
 * @param {readonly Set<string>[]} blocks
 */
function places(blocks) {
  /** @type {Map<string, number[]>} */
  const found = new Map()
  blocks.forEach((ids, at) => {
    for (const id of ids) {
      const known = found.get(id)
      if (known) known.push(at)
      else found.set(id, [at])
    }
  })
  return found
}

/**
 * Rows of blocks of both sides; in each row one of the two may be empty.
 * @template {{ nodeName: string }} Item
 * @param {Block<Item>[]} mine
 * @param {Block<Item>[]} theirs
 * @param {(block: Block<Item>) => Set<string>} idsOf the segments of a block
 * @returns {[Block<Item>[], Block<Item>[]][]}
 */
export function paired(mine, theirs, idsOf) {
  const { forth, back } = links(mine.map(idsOf), theirs.map(idsOf))
  /** @type {[Block<Item>[], Block<Item>[]][]} */
  const rows = []
  let i = 0
  let j = 0
  /**
   * Blocks that no segment links pair in order, if they are of one kind.
   * @param {number} toI
   * @param {number} toJ
   */
  const loose = (toI, toJ) => {
    while (i < toI || j < toJ) {
      let a = i < toI ? mine[i] : undefined
      let b = j < toJ ? theirs[j] : undefined
      const name = a?.[0].nodeName
      if (a && b && name !== b[0].nodeName) {
        if (theirs.slice(j, toJ).some(block => block[0].nodeName === name)) a = undefined
        else b = undefined
      }
      rows.push([a ? [a] : [], b ? [b] : []])
      if (a) i++
      if (b) j++
    }
  }
  for (let start = nextLinked(forth, i); start < mine.length; start = nextLinked(forth, i)) {
    const { endI, firstJ, endJ } = span(start, j, forth, back)
    loose(start, firstJ)
    rows.push([mine.slice(start, endI + 1), theirs.slice(firstJ, endJ + 1)])
    i = endI + 1
    j = Math.max(endJ + 1, j)
  }
  loose(mine.length, theirs.length)
  return rows
}

/**
 * @param {number[][]} forth
 * @param {number} from
 */
function nextLinked(forth, from) {
  let at = from
  while (at < forth.length && !forth[at].length) at++
  return at
}

/**
 * The blocks from `start` on that belong in one row, and theirs from `from` on: whatever they are linked with,
 * and all that lies between.
 * @param {number} start
 * @param {number} from
 * @param {number[][]} forth
 * @param {number[][]} back
 */
function span(start, from, forth, back) {
  const linked = forth[start]
  let endI = start
  let endJ = Math.max(...linked)
  let firstJ = Math.min(...linked)
  for (let k = from; k < firstJ; k++) if (back[k].length) firstJ = k
  for (let isGrowing = true; isGrowing; ) {
    const before = endI + endJ
    for (let k = firstJ; k <= endJ; k++) endI = Math.max(endI, ...back[k])
    for (let k = start; k <= endI; k++) endJ = Math.max(endJ, ...forth[k])
    isGrowing = endI + endJ > before
  }
  return { endI, firstJ: Math.max(firstJ, from), endJ }
}
