// @ts-check
/**
 * Whether a text says the same as another, or nearly: a hint for whoever writes notes down, never a judgement.
 * On a board of thousands it works in short slices, so that typing is never held up.
 */

/** @typedef {{id: number, text: string}} Saying */
/** @typedef {{id: number, isSame: boolean}} Like */

/** As much of the words as two texts must share to be nearly the same, and at least so many words. */
const SHARE = 0.6;
const LEAST = 2;
/** Longer words are compared by their beginning: "åbningstid" and "åbningstider" are one word here. */
const STEM = 7;
/** Milliseconds of work before the page may do something else. */
const SLICE = 8;
/** Danish words that say nothing of what a text is about. */
const FILLERS = new Set(
  ("af at da de dem den der deres det dig din du efter eller en er et for fra gerne ha hans har have hende hun hvis i ikke jeg jer " +
    "kan kunne man med men mig min nu og ogsaa om op os paa saa sig sin skal skulle som til ud var vi vil ville være vaere").split(" "),
);

/**
 * A text without what does not count when two are compared: case, punctuation, white space, ways to write æ, ø and å.
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[æä]/g, "ae")
    .replace(/[øö]/g, "oe")
    .replace(/å/g, "aa")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @param {string} said a plain text @returns {Set<string>} the beginnings of the words that say something */
function tokensOf(said) {
  return new Set(said.split(" ").filter((word) => word && !FILLERS.has(word)).map((word) => word.slice(0, STEM)));
}

/** Work in slices: `await slice()` between two pieces lets the page go on when a slice is used up. */
export function slices() {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE;
  };
}

export class Sayings {
  constructor() {
    /** What each is known to say. @type {Map<number, {text: string, said: string, tokens: Set<string>}>} */
    this.known = new Map();
    /** @type {Map<string, Set<number>>} */
    this.bySaid = new Map();
    /** @type {Map<string, Set<number>>} */
    this.byToken = new Map();
  }

  /**
   * Know these and no others; what is known already costs nothing.
   * @param {Iterable<Saying>} sayings
   * @param {() => Promise<void>} [slice]
   */
  async follow(sayings, slice = slices()) {
    const standing = new Set();
    for (const { id, text } of sayings) {
      standing.add(id);
      if (this.known.get(id)?.text === text) continue;
      await slice();
      this.forget(id);
      this.learn(id, text);
    }
    for (const id of [...this.known.keys()]) if (!standing.has(id)) this.forget(id);
  }

  /** @param {number} id @param {string} text */
  learn(id, text) {
    const said = plain(text);
    const tokens = tokensOf(said);
    this.known.set(id, { text, said, tokens });
    put(this.bySaid, said, id);
    for (const token of tokens) put(this.byToken, token, id);
  }

  /** @param {number} id */
  forget(id) {
    const before = this.known.get(id);
    if (!before) return;
    this.known.delete(id);
    this.bySaid.get(before.said)?.delete(id);
    for (const token of before.tokens) this.byToken.get(token)?.delete(id);
  }

  /**
   * What says the same as a text, or else what is nearest to it, if anything is near.
   * @param {string} text
   * @returns {Like | null}
   */
  like(text) {
    const said = plain(text);
    if (!said) return null;
    for (const id of this.bySaid.get(said) ?? []) return { id, isSame: true };
    return this.nearest(tokensOf(said));
  }

  /** @param {Set<string>} tokens @returns {Like | null} */
  nearest(tokens) {
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const token of tokens) for (const id of this.byToken.get(token) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    let best = null;
    let most = SHARE;
    for (const [id, count] of shared) {
      const all = tokens.size + (this.known.get(id)?.tokens.size ?? 0) - count;
      if (count < LEAST || count / all < most) continue;
      most = count / all;
      best = { id, isSame: false };
    }
    return best;
  }
}

/** @param {Map<string, Set<number>>} index @param {string} key @param {number} id */
function put(index, key, id) {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
