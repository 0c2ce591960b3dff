// @ts-check
/**
 * When what others do is drawn. While this person writes, it is drawn seldomer, a column at a time, and never in the
 * frame that shows the letter just typed: a slow phone has time for one of the two.
 */

/** Milliseconds between two drawings, however much comes: a slow phone must have time left for who writes on it. */
const PAUSE = 200;
const PAUSE_WHILE_WRITING = 500;
/** How long after a letter somebody still writes. */
const WRITES_FOR = 1000;
/** How long the frame of a letter takes on a slow phone. */
const LETTER = 50;
/** However fast somebody writes, what others do is put off so many times at most. */
const PUT_OFF = 20;

export class Pace {
  constructor() {
    this.typedAt = -Infinity;
    this.drawnAt = -PAUSE;
    this.putOff = 0;
    document.addEventListener("input", () => (this.typedAt = performance.now()), { capture: true, passive: true });
  }

  drawn() {
    this.drawnAt = performance.now();
    this.putOff = 0;
  }

  get isWriting() {
    return performance.now() - this.typedAt < WRITES_FOR;
  }

  /** Milliseconds until the next drawing may come. */
  get wait() {
    return this.drawnAt + (this.isWriting ? PAUSE_WHILE_WRITING : PAUSE) - performance.now();
  }

  /** Put a drawing off until the letter just typed has been shown. @returns {number} for so many milliseconds; 0 for not */
  waitForLetter() {
    if (document.hidden || this.putOff >= PUT_OFF || performance.now() - this.typedAt >= LETTER) return 0;
    this.putOff += 1;
    return LETTER;
  }
}
