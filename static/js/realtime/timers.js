// @ts-check

/** Named timers: a new time for a name replaces the old one. */
export class Timers {
  constructor() {
    /** @type {Map<string, ReturnType<typeof setTimeout>>} */
    this.running = new Map();
  }

  /**
   * Run something later, once.
   * @param {string} name
   * @param {number} delay milliseconds
   * @param {() => void} what
   */
  after(name, delay, what) {
    this.cancel(name);
    const timer = setTimeout(() => {
      this.running.delete(name);
      what();
    }, delay);
    this.running.set(name, timer);
  }

  /** @param {string} name */
  isRunning(name) {
    return this.running.has(name);
  }

  /** @param {string[]} names all of them, if none is given */
  cancel(...names) {
    for (const name of names.length ? names : [...this.running.keys()]) {
      clearTimeout(this.running.get(name));
      this.running.delete(name);
    }
  }
}
