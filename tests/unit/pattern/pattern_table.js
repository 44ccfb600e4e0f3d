// Prints random patterns and texts, and whether RegExp(pattern, "u") finds the one in the other: hexadecimal UTF-8, a line each.
let seed = 1515;
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const pick = (list) => list[random(list.length)];

const letters = ["a", "b", "c", "-", "0", "7", "_", " ", "\n", "\u00e4", "\u2028", "\u2029", "\u00a0", "\u3000", "\u{1F600}", "\ufeff", "Z"];
const atoms = ["a", "b", "c", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c0-9]", "[^\\d\\-]", "\\u{1F600}", "\\uD83D\\uDE00", "\u00e4", "\\xe4", "[\\u2000-\\u{1FFFF}]", "\\n",
  "[]", "[^]", "\\-".slice(1), "[\\s_]"];
const repeats = ["", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "{0}"];

function pattern(depth) {
  const kind = random(depth > 0 ? 10 : 5);
  if (kind < 5) return pick(atoms) + pick(repeats);
  if (kind < 7) return pattern(depth - 1) + pattern(depth - 1);
  if (kind === 7) return `(?:${pattern(depth - 1)}|${pattern(depth - 1)})${pick(repeats)}`;
  if (kind === 8) return `(${pattern(depth - 1)})${pick(repeats)}`;
  return pick(["^", "$", "(?:^|b)", "(?:$|a)"]) + pattern(depth - 1);
}

const text = () => Array.from({ length: random(9) }, () => pick(letters)).join("");
const hex = (s) => "x" + Buffer.from(s, "utf8").toString("hex");

for (let i = 0; i < 1500; i++) {
  let source = pattern(4);
  if (random(2)) source = "^" + source + "$";
  const compiled = new RegExp(source, "u");
  for (let j = 0; j < 20; j++) {
    const t = text();
    console.log(hex(source), hex(t), compiled.test(t) ? 1 : 0);
  }
}
