// What page.js gives to abilities.js, a bundle of its own that is loaded when it is looked at: one language, one set of messages, one document.
export { manyChoices } from "./battery";
export { nameOf } from "./birds";
export { smooth } from "./curve";
export { $, $$, button, h, put, s, say } from "./dom";
export { faultText } from "./faults";
export { chooseFile, dropTarget } from "./files";
export { Lab } from "./lab.js";
export { amount, count, decimal, has, language, learn, onLanguage, percent, t } from "./i18n";
export { linkWithout } from "./link";
export { clear, noticeHost, post } from "./notices";
export { paced } from "./pace";
export { withSpec } from "./settings";
export { flying } from "./shapes";
export { silent } from "./world";
