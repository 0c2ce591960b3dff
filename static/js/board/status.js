// @ts-check
/** What is said aloud to those who do not see the board, and what this device remembers. */

import { maybe } from "./dom.js";
import { config, text } from "./page.js";

const DIGEST = 8000;

/**
 * Say something politely to a screen reader.
 * @param {string} sentence
 */
export function speak(sentence) {
  const place = maybe("[data-digest]");
  if (!place || !sentence) return;
  // The same sentence twice would not be read: a space makes it another one.
  place.textContent = place.textContent === sentence ? `${sentence} ` : sentence;
}

/**
 * Say something that must not wait: only a change of what one may do.
 * @param {string} sentence
 */
export function interrupt(sentence) {
  const place = maybe("[data-alert]");
  if (place) place.textContent = sentence;
}

/** Gathers what others write and tells of it now and then, as much as the reader wants. */
export class Digest {
  constructor() {
    /** @type {Map<string, number>} */
    this.counts = new Map();
    /** Sentences of their own. @type {string[]} */
    this.sentences = [];
    this.talk = read("talk") ?? "digest";
    for (const input of document.querySelectorAll('input[name="talk"]')) {
      if (!(input instanceof HTMLInputElement)) continue;
      input.checked = input.value === this.talk;
      input.addEventListener("change", () => this.choose(input.value));
    }
    window.setInterval(() => this.tell(), DIGEST);
  }

  /** @param {string} talk */
  choose(talk) {
    this.talk = talk;
    write("talk", talk);
    this.counts.clear();
    this.sentences = [];
  }

  /** @param {string} column @param {string} words */
  heard(column, words) {
    if (this.talk === "off") return;
    if (this.talk === "each") speak(`${column}: ${words}`);
    else this.counts.set(column, (this.counts.get(column) ?? 0) + 1);
  }

  /** Something else that others have done. @param {string} sentence */
  tells(sentence) {
    if (this.talk === "off") return;
    this.sentences.push(sentence);
    if (this.talk === "each") this.tell();
  }

  tell() {
    if (!this.counts.size && !this.sentences.length) return;
    const parts = [...this.counts].map(([column, n]) => `${text(n === 1 ? "digest_one" : "digest", { n, column })}.`);
    const all = [...this.sentences, ...parts];
    this.counts.clear();
    this.sentences = [];
    speak(all.join(" "));
  }
}

/**
 * What this device remembers for this person on this board; a browser that keeps nothing is no mistake.
 * @param {string} name
 */
export function read(name) {
  try {
    return localStorage.getItem(`samskab|${config.stream}|${config.me}|${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function write(name, value) {
  try {
    localStorage.setItem(`samskab|${config.stream}|${config.me}|${name}`, value);
  } catch {
    // Private windows and full devices: the page works on without memory.
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(`samskab|${config.stream}|${config.me}|${name}`);
  } catch {
    // There is no memory to clear.
  }
}
