// @ts-check
/** The board of a workshop, as participants and facilitators see it. */

import "../theme/page.js";
import { Board } from "./board.js";
import { Talk } from "./talk.js";

const board = new Board();
const talk = new Talk(board);
board.talk = talk;
await talk.open();
