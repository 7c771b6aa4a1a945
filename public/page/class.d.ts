// dist/class.js is a bundle of its own; its types are those of its source.
export * from "../class/panel";
