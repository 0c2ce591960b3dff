// @ts-check
/**
 * How one looks at the board: as a list of reading width, or as a canvas with the columns side by side that can be made
 * larger and smaller. Both are the same nodes; only CSS differs, and it falls back to the list where there is no room.
 */

import { maybe, one, say } from "./dom.js";
import { text } from "./page.js";
import { speak } from "./status.js";

/** Steps of the zoom. Whatever the step, CSS keeps text at 10 px or more. */
const STEPS = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3];
const LEAST = /** @type {number} */ (STEPS[0]);
const MOST = /** @type {number} */ (STEPS.at(-1));
const WIDE = "(min-width: 52em)";

export class Looking {
  constructor() {
    this.canvas = one("[data-columns]", HTMLElement);
    this.toggle = maybe("[data-view-toggle]");
    this.value = maybe("[data-zoom-value]");
    this.zoom = 1;
    this.show(remember("view") ?? (matchMedia(WIDE).matches ? "columns" : "list"));
    this.setZoom(Number(remember("zoom")) || 1);
    this.toggle?.addEventListener("click", () => this.turn());
    maybe("[data-zoom-out]")?.addEventListener("click", () => this.step(-1));
    maybe("[data-zoom-in]")?.addEventListener("click", () => this.step(1));
    maybe("[data-zoom-reset]")?.addEventListener("click", () => this.choose(1));
    this.canvas.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    pinches(this.canvas, () => (this.isCanvas ? this.zoom : 0), (zoom) => this.setZoom(zoom), () => this.keep());
    barsMakeRoom();
  }

  /** Whether the columns stand side by side now; CSS decides, since it knows the room. */
  get isCanvas() {
    return getComputedStyle(this.canvas).getPropertyValue("--is-canvas").trim() === "1";
  }

  turn() {
    const column = this.columnInView();
    const view = document.body.dataset.view === "list" ? "columns" : "list";
    this.show(view);
    keep("view", view);
    column?.scrollIntoView({ block: "nearest", inline: "start" });
  }

  /** @param {string} view */
  show(view) {
    document.body.dataset.view = view;
    this.toggle?.setAttribute("aria-pressed", String(view === "list"));
  }

  /** The first column that one sees something of. */
  columnInView() {
    return [...this.canvas.children].find((column) => {
      const { bottom, right } = column.getBoundingClientRect();
      return bottom > 150 && right > 50;
    });
  }

  /** One step larger or smaller. @param {1 | -1} way */
  step(way) {
    const steps = way > 0 ? STEPS : [...STEPS].reverse();
    this.choose(steps.find((step) => (step - this.zoom) * way > 0.01) ?? this.zoom);
  }

  /** @param {number} zoom */
  choose(zoom) {
    if (!this.isCanvas) return;
    this.setZoom(zoom);
    this.keep();
    speak(text("zoomed", { percent: Math.round(this.zoom * 100) }));
  }

  /** @param {number} zoom as a share of the normal size */
  setZoom(zoom) {
    this.zoom = Math.min(MOST, Math.max(LEAST, zoom));
    this.canvas.style.setProperty("--zoom", String(this.zoom));
    if (this.value) say(this.value, text("percent", { percent: Math.round(this.zoom * 100) }));
    for (const [name, end] of /** @type {[string, number][]} */ ([["out", LEAST], ["in", MOST]])) {
      maybe(`[data-zoom-${name}]`)?.setAttribute("aria-disabled", String(this.zoom === end));
    }
  }

  keep() {
    keep("zoom", String(this.zoom));
  }

  /** Ctrl and the wheel, or two fingers on a touchpad. Outside the canvas the browser's own zoom is left alone. @param {WheelEvent} event */
  wheeled(event) {
    if (!event.ctrlKey || !this.isCanvas) return;
    event.preventDefault();
    this.setZoom(this.zoom * Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 200));
    this.keep();
  }
}

/**
 * Two fingers on a touch screen.
 * @param {HTMLElement} place
 * @param {() => number} begin the zoom it starts from; 0 where one does not zoom
 * @param {(zoom: number) => void} zoom
 * @param {() => void} end
 */
function pinches(place, begin, zoom, end) {
  let from = 0;
  let apart = 0;
  const distance = (/** @type {TouchEvent} */ { touches: [a, b] }) =>
    a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
  place.addEventListener(
    "touchstart",
    (event) => {
      apart = event.touches.length === 2 ? distance(event) : 0;
      from = apart ? begin() : 0;
    },
    { passive: true },
  );
  place.addEventListener(
    "touchmove",
    (event) => {
      if (!from || !apart || event.touches.length !== 2) return;
      event.preventDefault();
      zoom((from * distance(event)) / apart);
    },
    { passive: false },
  );
  place.addEventListener("touchend", () => {
    if (from) end();
    from = 0;
  });
}

/**
 * The bars at the foot take the write rows' place, and the page gets room below. A class, since a selector that looks
 * for them in the whole page would be worked out anew with every note that comes.
 */
function barsMakeRoom() {
  const bars = /** @type {[string, HTMLElement][]} */ (
    [["selecting", maybe("[data-selection]")], ["offering", maybe("[data-undo]")]].filter(([, bar]) => bar)
  );
  const look = () => {
    for (const [name, bar] of bars) document.body.classList.toggle(name, !bar.hidden);
  };
  for (const [, bar] of bars) new MutationObserver(look).observe(bar, { attributeFilter: ["hidden"] });
  look();
}

/** What this device remembers for every board. @param {string} name */
function remember(name) {
  try {
    return localStorage.getItem(`samskab|${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  try {
    localStorage.setItem(`samskab|${name}`, value);
  } catch {
    // A private window forgets it; nothing else depends on it.
  }
}
