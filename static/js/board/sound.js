// @ts-check
/** A soft sound when the time is up, for those who want it. It is made here: there is no file to fetch. */

import { maybe } from "./dom.js";
import { read, write } from "./status.js";

/** Two quiet tones, a fifth apart: how high in Hz, and when each begins in seconds. */
const TONES = [
  [392, 0],
  [588, 0.35],
];
const LOUD = 0.08;
const LASTS = 1.4;

export class Sound {
  constructor() {
    this.isOn = read("sound") === "on";
    /** @type {AudioContext | null} */
    this.context = null;
    const box = maybe("[data-sound]");
    if (!(box instanceof HTMLInputElement)) return;
    box.checked = this.isOn;
    box.addEventListener("change", () => {
      this.isOn = box.checked;
      write("sound", box.checked ? "on" : "off");
      this.play();
    });
    // A browser makes no sound before its reader has touched the page.
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => this.prepare(), { passive: true });
  }

  prepare() {
    if (!this.isOn || typeof AudioContext === "undefined") return;
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") this.context.resume().catch(() => undefined);
  }

  /** Play it, if it is wanted. */
  play() {
    this.prepare();
    const { context } = this;
    if (!this.isOn || !context) return;
    for (const [height = 0, after = 0] of TONES) {
      const begins = context.currentTime + after;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = height;
      volume.gain.setValueAtTime(0, begins);
      volume.gain.linearRampToValueAtTime(LOUD, begins + 0.05);
      volume.gain.exponentialRampToValueAtTime(0.0001, begins + LASTS);
      tone.connect(volume).connect(context.destination);
      tone.start(begins);
      tone.stop(begins + LASTS);
    }
  }
}
