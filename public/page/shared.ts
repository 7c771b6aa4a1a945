// What page.js gives to abilities.js and flock.js, bundles of their own that are loaded when they are looked at: one language, one set of messages, one document.
export { manyChoices } from "./battery";
export { nameOf } from "./birds";
export { smooth } from "./curve";
export { $, $$, button, h, localise, put, s, say } from "./dom";
export { faultText } from "./faults";
export { chooseFile, copy, dropTarget, save } from "./files";
export { Lab } from "./lab.js";
export { amount, count, decimal, duration, has, language, learn, onLanguage, percent, t } from "./i18n";
export { linkWithout } from "./link";
export { clear, noticeHost, post } from "./notices";
export { paced } from "./pace";
export { withSpec } from "./settings";
export { flying, FLYING, perched, sign } from "./shapes";
export { silent } from "./world";
