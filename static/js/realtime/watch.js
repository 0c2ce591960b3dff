// @ts-check
/**
 * Notices when a connection may have died unseen: phones kill sockets without telling the page.
 * Calls back when the page is shown again, when the network goes and returns, when time has jumped (sleep), and now and
 * then.
 */

const LOOK_EVERY = 25_000;
const TICK = 5_000;
const JUMP = 15_000;

export class Watch {
  /**
   * @param {() => void} look find out whether the connection lives
   * @param {() => void} gone the device says that it has no network any more
   */
  constructor(look, gone) {
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    addEventListener("online", look, { signal });
    addEventListener("offline", gone, { signal });
    addEventListener("pageshow", look, { signal });
    document.addEventListener("resume", look, { signal });
    document.addEventListener("visibilitychange", () => document.hidden || look(), { signal });
    let last = Date.now();
    let looked = last;
    const timer = setInterval(() => {
      const now = Date.now();
      if (now - last > JUMP || now - looked > LOOK_EVERY) {
        looked = now;
        look();
      }
      last = now;
    }, TICK);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  stop() {
    this.stopping.abort();
  }
}
