// What flock.js gives to class.js: plans, names, drawings and the board, so that a class's flock is told and drawn as any other.
import messages from "messages:flock";
import { learn } from "../page/shared";

/** Takes the panel's words, for whoever speaks without it. */
export const speak = (): void => learn(messages);

export { relationOf } from "./board/model";
export { catalog } from "./catalog";
export { figure, rule, words, bird as flyingBird, type Size } from "./draw";
export { byLineage, colours, familyOf, tree } from "./family";
export { branches } from "./grow/preview";
export { band } from "./level";
export { builtIn, decode as decodePlan, encode as encodePlan } from "./link";
export { outline } from "./outline";
export { remembered } from "./remembered";
export { sectionOf as flockSection } from "./report";
export { mount as mountBoard } from "./views/board";
export { birdName, difference, likeness, type Words } from "./words";
