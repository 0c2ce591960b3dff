// @ts-check
/** One's notes as pictures, drawn in the browser: words, number, receipt and QR code, to be read on a phone. */

import { config, text } from "./page.js";
import { qrOf } from "./qr.js";
import { handOver } from "./sending.js";

/** @typedef {import("./mine.js").Kept} Kept */
/** @typedef {{kept: Kept, lines: string[], height: number}} Block */

export const WIDTH = 1080;
const EDGE = 72;
const QR = 320;
const GAP = 56;
const LINE = 54;
const FACTS = 250; // height of number and receipt
/** What an old phone can draw in one go is not much more. */
const TALLEST = 7000;
const INK = "#1B2B34";
const MUTED = "#51626B";
const RULE = "#DED5C6";

/**
 * Save the notes as pictures; most people's fit on one.
 * @param {Kept[]} notes
 * @returns {Promise<number>} how many pictures it took
 */
export async function savePictures(notes) {
  const pictures = await drawPictures(notes);
  for (const [i, canvas] of pictures.entries()) {
    const file = await new Promise((/** @type {(file: Blob | null) => void} */ done) => canvas.toBlob(done, "image/png"));
    const name = text("picture_file");
    if (file) handOver(file, i ? name.replace(/(\.\w+)$/, `-${i + 1}$1`) : name);
  }
  return pictures.length;
}

/** @param {Kept[]} notes @returns {Promise<HTMLCanvasElement[]>} */
export async function drawPictures(notes) {
  const family = getComputedStyle(document.body).fontFamily;
  const font = (/** @type {number} */ size, weight = 400) => `${weight} ${size}px ${family}`;
  await Promise.all([document.fonts.load(font(40)), document.fonts.load(font(40, 600))]).catch(() => []);
  const qrs = await Promise.all(notes.map((kept) => (kept.receipt ? qrOf(kept.receipt) : null)));
  const pen = penOf(document.createElement("canvas"));
  pen.font = font(40);
  const blocks = notes.map((kept) => blockOf(pen, kept));
  const heading = () => {
    pen.font = font(52, 600);
    const title = wrap(pen, config.title);
    pen.font = font(34);
    return { title, intro: wrap(pen, text("picture_intro", { address: config.find.replace(/^https?:\/\//, "") })) };
  };
  const head = heading();
  const top = EDGE + head.title.length * 66 + 20 + head.intro.length * 46 + GAP;
  return pagesOf(blocks, TALLEST - top).map((page) => {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = top + page.reduce((sum, block) => sum + block.height, 0) + EDGE;
    const brush = penOf(canvas);
    brush.fillStyle = "#FFFFFF";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    let y = EDGE;
    y = writeLines(brush, head.title, { font: font(52, 600), colour: INK, y, step: 66 }) + 20;
    writeLines(brush, head.intro, { font: font(34), colour: MUTED, y, step: 46 });
    y = top;
    for (const block of page) {
      drawBlock(brush, block, qrs[notes.indexOf(block.kept)] ?? null, y, font);
      y += block.height;
    }
    return canvas;
  });
}

/** @param {HTMLCanvasElement} canvas */
function penOf(canvas) {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no pictures");
  return pen;
}

/** @param {CanvasRenderingContext2D} pen @param {Kept} kept @returns {Block} */
function blockOf(pen, kept) {
  const lines = wrap(pen, kept.text || "…");
  const facts = Math.max(kept.receipt ? QR : 0, FACTS);
  return { kept, lines, height: GAP + lines.length * LINE + 32 + facts + GAP };
}

/**
 * Blocks page by page, none of them parted.
 * @param {Block[]} blocks @param {number} room
 */
function pagesOf(blocks, room) {
  /** @type {Block[][]} */
  const pages = [];
  let left = 0;
  for (const block of blocks) {
    const page = pages[pages.length - 1];
    if (page && block.height <= left) page.push(block);
    else {
      pages.push([block]);
      left = room;
    }
    left -= block.height;
  }
  return pages;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Block} block
 * @param {SVGSVGElement | null} qr
 * @param {number} top
 * @param {(size: number, weight?: number) => string} font
 */
function drawBlock(pen, { kept, lines }, qr, top, font) {
  pen.fillStyle = RULE;
  pen.fillRect(EDGE, top, WIDTH - 2 * EDGE, 3);
  let y = writeLines(pen, lines, { font: font(40), colour: INK, y: top + GAP, step: LINE }) + 32;
  if (qr) drawQr(pen, qr, WIDTH - EDGE - QR, y);
  y = writeLines(pen, [text("number")], { font: font(32), colour: MUTED, y, step: 42 });
  y = writeLines(pen, [kept.number], { font: font(56, 600), colour: INK, y, step: 84 });
  y = writeLines(pen, [text("receipt")], { font: font(32), colour: MUTED, y, step: 42 });
  if (kept.receipt) writeLines(pen, [kept.receipt], { font: font(56, 600), colour: INK, y, step: 84 });
  else {
    pen.font = font(34);
    writeLines(pen, wrap(pen, text("no_receipt")), { font: font(34), colour: INK, y, step: 44 });
  }
}

/**
 * Write lines from the left edge and return where the next one would stand.
 * @param {CanvasRenderingContext2D} pen @param {string[]} lines
 * @param {{font: string, colour: string, y: number, step: number}} how
 */
function writeLines(pen, lines, { font, colour, y, step }) {
  pen.font = font;
  pen.fillStyle = colour;
  pen.textBaseline = "top";
  for (const line of lines) {
    pen.fillText(line, EDGE, y);
    y += step;
  }
  return y;
}

/**
 * The server's QR code: one path of strokes on a grid.
 * @param {CanvasRenderingContext2D} pen @param {SVGSVGElement} qr @param {number} x @param {number} y
 */
function drawQr(pen, qr, x, y) {
  const [, , width = 1] = (qr.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  pen.save();
  pen.translate(x, y);
  pen.scale(QR / width, QR / width);
  pen.strokeStyle = "#000000";
  pen.lineWidth = 1;
  for (const path of qr.querySelectorAll("path[d]")) pen.stroke(new Path2D(path.getAttribute("d") ?? ""));
  pen.restore();
}

/**
 * Part words into lines that fit between the edges; a word that is too long is parted too.
 * @param {CanvasRenderingContext2D} pen @param {string} words
 */
function wrap(pen, words) {
  const room = WIDTH - 2 * EDGE;
  const lines = [];
  for (const paragraph of words.split("\n")) {
    let line = "";
    for (const word of paragraph.match(/\S*\s?/g) ?? []) {
      if (line && pen.measureText(line + word.trimEnd()).width > room) {
        lines.push(line);
        line = "";
      }
      line += word;
      while (pen.measureText(line).width > room) {
        const fits = longest(pen, line, room);
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    lines.push(line);
  }
  return lines;
}

/** @param {CanvasRenderingContext2D} pen @param {string} line @param {number} room how much of it fits, never half a sign */
function longest(pen, line, room) {
  const signs = [...line];
  while (signs.length > 1 && pen.measureText(signs.join("")).width > room) signs.pop();
  return signs.join("").length;
}
