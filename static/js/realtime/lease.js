// @ts-check
/**
 * Holding a client id for this tab alone, so that two tabs of one person do not number their operations alike.
 * Web Locks where there are any; else (an address without HTTPS, an old browser) a lease in localStorage that is
 * renewed every two seconds and counts as given up after ten. A tab that has slept longer may have lost its lease to
 * another one: it must look (`isHeld`) before it uses the id again.
 *
 * @typedef {{isHeld: () => boolean, release: () => void}} Hold
 */

const RENEW = 2_000;
const GIVEN_UP = 10_000;
const TAB = randomId();

/** @returns {string} 128 random bits as 32 hexadecimal letters; works without HTTPS too */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A name that nobody else can know of, or that nothing holds. @type {Hold} */
export const UNCONTESTED = { isHeld: () => true, release: () => {} };

/**
 * Take a name if no other tab has it, and hold it until the page goes away or it is released.
 * @param {string} name
 * @returns {Promise<Hold | null>} null when another tab has it
 */
export function take(name) {
  return navigator.locks ? takeLock(name) : Promise.resolve(takeLease(name));
}

/**
 * @param {string} name
 * @returns {Promise<Hold | null>}
 */
function takeLock(name) {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`samskab-${name}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((end) => {
          let isHeld = true;
          const release = () => ((isHeld = false), end(undefined));
          resolve({ isHeld: () => isHeld, release });
        });
      })
      .catch(reject);
  });
}

/**
 * @param {string} name
 * @returns {Hold | null}
 */
function takeLease(name) {
  const key = `samskab-lease-${name}`;
  /** @returns {{tab: string, at: number} | null} */
  const read = () => JSON.parse(localStorage.getItem(key) ?? "null");
  const held = read();
  if (held && held.tab !== TAB && Date.now() - held.at < GIVEN_UP) return null;
  const write = () => localStorage.setItem(key, JSON.stringify({ tab: TAB, at: Date.now() }));
  const isHeld = () => read()?.tab === TAB;
  write();
  // What another tab has taken while this one slept is not taken back from it.
  const timer = setInterval(() => isHeld() && write(), RENEW);
  const release = () => {
    clearInterval(timer);
    if (isHeld()) localStorage.removeItem(key);
  };
  addEventListener("pagehide", release, { once: true });
  return { isHeld, release };
}
