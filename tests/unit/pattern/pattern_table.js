// What node's RegExp says of patterns, for pattern_node_test.c; texts are hexadecimal UTF-8 behind an x.
//   m PATTERN TEXT 0|1       whether RegExp(PATTERN, "u") finds TEXT; without "u" where only that takes the pattern
//   v PATTERN 0|1 0|1        whether it is a pattern with "u", and whether it may be one without
//   o VERSION POINT… .       the version of Unicode, and the code points that are asked about
//   p PROPERTY POINT… .      which of them have it
let seed = 1515;
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const pick = (list) => list[random(list.length)];
const hex = (s) => "x" + Buffer.from(s, "utf8").toString("hex");
const lines = [];
const compiled = (source, flags) => {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
};

// Whether it is found at some code point. RegExp itself also looks between the halves of a surrogate pair, where \B holds: ECMA-262 does not.
const finds = (source, text, flags = "u") => {
  const regexp = new RegExp(source, flags + "y");
  for (let at = 0; at <= text.length; at += at < text.length && text.codePointAt(at) > 0xffff ? 2 : 1) {
    regexp.lastIndex = at;
    if (regexp.test(text)) return 1;
  }
  return 0;
};

// ---- every construct, each on texts of its own characters
const own = String.raw`
^abc$ ~ abc ~ ^abc ~ abc$ ~ ^(?:abc|abd)$ ~ ^(abc|b|)$ ~ ^a$|^b$ ~ ^a|b$ ~ (?:a|b)c ~ ^(?:ab|ac|b)(?:a|b)*$ ~ a|b|ab ~ ^(?:a|ab)(?:c|bcd)$ ~ ^(a(b(c)?)?)?$
^[a-z]{3}$ ~ ^[a-c]{1,2}c?$ ~ ^[ab]+[bc]+$ ~ ^[ab]+c+a*$ ~ ^\d{3}-\d{2}$ ~ ^\d{3,}$ ~ ^\d+(\.\d{1,2})?$ ~ ^-?\d+$ ~ ^[A-Z]{2,4}-\d{4,8}$ ~ ^[A-Za-z_]\w*$ ~ ^\w+$ ~ ^\w{2} ~ ^a*b
^a{0}$ ~ ^a{2}$ ~ ^a{2,}$ ~ ^a{1,3}$ ~ ^(?:ab){2,3}$ ~ ^(?:a{2}){2}$ ~ ^(?:a{1,2}){2}$ ~ ^a*?$ ~ ^a+?b ~ ^a??b$ ~ ^(?:a|b){2,3}?c$ ~ a{3} ~ ^(?:a*)*$ ~ ^(?:a*)+b$ ~ ^(?:a|b*)*c$ ~ ^(?:)*a$
^.$ ~ ^.*$ ~ ^.{2,3}$ ~ ^[^]{2}$ ~ ^[^]*$ ~ ^[\s\S]+$ ~ . ~ ^.+a.+$ ~ ^[^a]$ ~ ^[^\n]*$ ~ ^[^a-c\d]+$ ~ [] ~ ^[]?a$ ~ ^.{0,262144}$
^\d$ ~ ^\D$ ~ ^\w$ ~ ^\W$ ~ ^\s$ ~ ^\S$ ~ ^[\d]$ ~ ^[\D]$ ~ ^[^\D]$ ~ ^[\w\s]+$ ~ ^[^\w\s]+$ ~ ^[\d\-a]$ ~ ^[a\-c]$ ~ ^[-a]$ ~ ^[a-]$ ~ ^[\]\[]$ ~ ^[\^a]$ ~ ^[a^]$ ~ ^[.]$ ~ ^[\b]$
^\t\n\v\f\r$ ~ ^\cA\cz$ ~ ^\0$ ~ ^\x41$ ~ ^\u0041$ ~ ^\u{41}$ ~ ^\u{1F600}$ ~ ^\uD83D\uDE00$ ~ ^[\u{1F600}-\u{1F64F}]$ ~ ^[\uD83D\uDE00]$ ~ ^\u{000000061}$ ~ ^[\x61-\x63]$ ~ ^\/$ ~ ^/$ ~ ^\.\*\+\?\(\)\[\]\{\}\|\^\$\\$
^ ~ $ ~ ^$ ~ $^ ~ ^^a$$ ~ a^ ~ a^b ~ $a ~ (?:^|,)a(?:,|$) ~ (?:^a)*b ~ (?:a$)?b? ~ ^(?:^a|b$) ~ (^|b)a($|c) ~ (?:$)*a ~ ^(?:(?:a|^)b)$
^(?<year>\d{4})-(?<month>\d\d)$ ~ ^(?<a>a)|(?<b>b)$ ~ ^(?:(?:(?:a)))$ ~ ^((a)|(b))+$ ~ ((a)) ~ ^(?<$x_1>a)$ ~ ^(?<\u0061>a)$
^(?=a) ~ ^(?=a)\w+$ ~ ^(?!a)\w+$ ~ ^(?!a|b)\w+$ ~ ^(?=\w*a)(?=\w*b)\w{2,4}$ ~ ^(?!.*ab)[abc]+$ ~ ^(?!.*--)[a-z-]+$ ~ ^(?!-)[a-z-]+(?<!x)?`.replace("(?<!x)?", "") + String.raw` ~ (?=a)b ~ (?!a). ~ (?=ab). ~ ^(?=a$) ~ ^(?!a$) ~ ^(?!$) ~ ^(?=$)
^((?!ab)[abc])*$ ~ ^(?:(?=a)a|(?!b)c)$ ~ ^(?:(?!a)|b)a?$ ~ a(?=b) ~ a(?!b) ~ ^a(?=b|c)[^c]$ ~ ^(?=(?!a)[abc])(?:a|b)$ ~ ^(?!(?=a)ab)a ~ ^(?!(?!a)) ~ ^(?=a(?=b))ab?$ ~ (?=a)(?=.b)... ~ (?!a)(?!b)(?!c).
^(?:a(?!b)|b(?=c)|c)+$ ~ (?:(?!c).)*c ~ ^(?=.{2,3}$)[ab]+c?$ ~ ^(?=[^c]*c)[abc]{2}$ ~ ^(?!(?:aa|bb)$)[ab]{2}$ ~ ^(?=\d+$)(?!0)\d*$ ~ (?=^)a ~ (?!^)a ~ ^(?:(?=a)){2,}a ~ ^(?:(?=a)|b)*a ~ ^(?:(?=a)a?)*$ ~ (?=(a)|b)[bc]
\ba ~ a\b ~ \ba\b ~ \Ba ~ a\B ~ \Ba\B ~ \b ~ \B ~ ^\b ~ ^\B ~ \b$ ~ \B$ ~ ^\b$ ~ ^\B$ ~ a\b- ~ a\b_ ~ a\b\b- ~ a\b\B ~ (?:\b|x)a ~ (?:a\b)*c ~ ^(?:a\b-?)+$ ~ \b\d{2}\b ~ ^\w+\b.\b\w$ ~ (?=\b)a ~ (?!\b)a ~ a(?=\b) ~ a(?!\b) ~ ^.(?=\B)
a(?=.\b) ~ \b(?!ab)\w+\b ~ (?=a\b) ~ ^(?=.*\ba\b) ~ ^(?!.*\ba\b).*$ ~ \b[^] ~ \B[^] ~ [^]\b[^] ~ [^]\B[^] ~ ^\b^a ~ a$\b ~ a\b$ ~ (?:^\B|a)-
^(?=.{1,255}$)\w+(?:\.\w{1,63})*$ ~ ^(?=[^]{2,300}$)(?!.*__)(?:\w{1,63}-)*$ ~ [a-c]{1,20000}$ ~ (?:[ab]{2,20000}|c?x*)c ~ [ab]{1,200}\b ~ (?:\ba){1,9}-?
^\p{L}+$ ~ ^\p{Lu}\p{Ll}*$ ~ ^\P{L}$ ~ ^[\p{L}\p{N}]+$ ~ ^[^\p{L}]+$ ~ ^[\P{L}a]$ ~ ^\p{Letter}\p{gc=Lu}?$ ~ ^\p{Script=Latin}+$ ~ ^\p{scx=Greek}$ ~ ^\p{ASCII}*$ ~ ^\p{Any}$ ~ ^\p{Alphabetic}\p{White_Space}$ ~ \p{Emoji_Presentation} ~ (?=\p{Lu})\p{L} ~ \p{L}\b
`;
const sources = own.split(/ ~ |\n/).filter((source) => source);
const common = ["a", "b", "c", "ab", "-", "0", "7", "x", "_", " ", "\n", "A"];
const strange = ["\u00e4", "\u2028", "\u00a0", "\u{1F600}", "\ufeff", "\u03b1", "\u0301", "\t", "\v", "\0", "\u0661", "\u0130"];
for (const source of sources) {
  const letters = [...source].filter((c) => /[^\\(){}?*+|^$[\]]/.test(c));
  const seen = new Set(["", "\t\n\v\f\r", ".*+?()[]{}|^$\\", "abc", "2018-12", "aabb", "Abc"]);
  for (let i = 0; i < 40; i++)
    seen.add(Array.from({ length: random(7) }, () => pick(random(4) ? letters.concat(common) : random(3) ? common : strange)).join(""));
  for (const text of seen) lines.push(`m ${hex(source)} ${hex(text)} ${finds(source, text)}`);
}

// ---- patterns by chance
const letters = ["a", "b", "c", "-", "0", "7", "_", " ", "\n", "\u00e4", "\u2028", "\u2029", "\u00a0", "\u3000", "\u{1F600}", "\ufeff", "Z"];
const atoms = ["a", "b", "c", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c0-9]", "[^\\d\\-]", "\\u{1F600}", "\\uD83D\\uDE00", "\u00e4", "\\xe4", "[\\u2000-\\u{1FFFF}]", "\\n",
  "[]", "[^]", "-", "[\\s_]", "\\p{L}", "\\P{L}", "[\\p{Lu}_]"];
const assertions = ["^", "$", "\\b", "\\B"];
const repeats = ["", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "{0}"];
function pattern(depth) {
  const kind = random(depth > 0 ? 12 : 5);
  if (kind < 5) return pick(atoms) + pick(repeats);
  if (kind < 7) return pattern(depth - 1) + pattern(depth - 1);
  if (kind === 7) return `(?:${pattern(depth - 1)}|${pattern(depth - 1)})${pick(repeats)}`;
  if (kind === 8) return `(${pattern(depth - 1)})${pick(repeats)}`;
  if (kind === 9) return `(?${pick("=!")}${pattern(depth - 2)})` + pattern(depth - 1);
  if (kind === 10) return pick(assertions) + pattern(depth - 1);
  return pattern(depth - 1) + pick(assertions.concat("(?:^|b)", "(?:$|a)"));
}
for (let i = 0; i < 2000; i++) {
  let source = pattern(4);
  if (random(2)) source = "^" + source + "$";
  for (let j = 0; j < 20; j++) {
    const text = Array.from({ length: random(9) }, () => pick(letters)).join("");
    lines.push(`m ${hex(source)} ${hex(text)} ${finds(source, text)}`);
  }
}

// ---- what the world writes: without "u", on texts that mean the same with it
for (const source of ["^a\\-b$", "\\_", "^\\ $", '^\\"\\\'$', "^\\@\\#\\%\\&\\~$", "^\\<\\>\\=\\!\\,\\;\\:$", "^{a}$", "a{", "a{,2}", "^a{2,x}$", "a}", "]", "^[\\w-.]+$", "^[.-\\w]$", "^[a-\\d]$", "^[\\s-\\S]$", "^[\\_\\ ]$",
  "^\\{\\}-\\-$", "^[{}]]$", "^x{2}{$", "(?=\\-)."]) {
  const parts = [...source].concat("a", "-", "_", " ", ".", "2");
  for (let i = 0; i < 60; i++) {
    const text = Array.from({ length: random(6) }, () => pick(parts)).join("");
    lines.push(`m ${hex(source)} ${hex(text)} ${finds(source, text, "")}`);
  }
}

// ---- what is a pattern and what is none
const pieces = ["a", "\u00e4", "\u{1F600}", ".", "^", "$", "|", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<a>", "(?<b>", "(?<\\u{63}>", "(?<1>", "(?<\u00e4>", "(?<a-b>", "(?", "(?P<a>", "[", "]", "[^", "-", "{", "}", "{2}", "{2,1}", "{1,2}", "{2,}", "{,2}",
  "*", "+", "?", "*?", "\\", "\\d", "\\W", "\\b", "\\B", "\\1", "\\2", "\\0", "\\00", "\\08", "\\k<a>", "\\k<c>", "\\k", "\\cA", "\\c1", "\\c", "\\x41", "\\x4", "\\u0041", "\\u004", "\\u{41}", "\\u{110000}", "\\u{}", "\\uD83D\\uDE00",
  "\\uD83D", "\\p{L}", "\\P{Script=Greek}", "\\p{sc=Foo}", "\\p{Foo}", "\\p", "\\p{gc=Lu}", "\\p{Lu", "\\p{space}", "\\p{Any}", "\\-", "\\_", "\\/", "/", "\\a", "\\Z", "\\n", "\\.", "\\$", "\\]", "\\}", ",", "2", "=", "!", "<", ">", ":", "&&", "\\q", "--"];
const isNewer = (source) => /\(\?<(a|b|\\u\{63\}|\u00e4)>.*\(\?<\1>/u.test(source) || /\(\?[ims-]+:/.test(source); // editions after this node's
const asked = new Set(pieces.concat(sources));
while (asked.size < 12000) asked.add(Array.from({ length: 1 + random(6) }, () => pick(pieces)).join(""));
for (const source of asked) {
  if (isNewer(source)) continue;
  // these mean something else without "u"
  const loose = /\\u\{|\\p|\\k/.test(source) || compiled(source, "") !== null;
  lines.push(`v ${hex(source)} ${compiled(source, "u") ? 1 : 0} ${loose ? 1 : 0}`);
}

// ---- properties
const points = [];
for (let c = 0; c < 0x110000; c += c < 0x600 ? 1 : c < 0x3400 ? 7 : c < 0x20000 ? 41 : 997) if (c < 0xd800 || c > 0xdfff) points.push(c);
lines.push(`o ${process.versions.unicode} ${points.map((c) => c.toString(16)).join(" ")} .`);
for (const property of process.argv.slice(2)) {
  const regexp = compiled(`^\\p{${property}}$`, "u");
  if (regexp) lines.push(`p ${hex(property)} ${points.filter((c) => regexp.test(String.fromCodePoint(c))).map((c) => c.toString(16)).join(" ")} .`);
  else lines.push(`p ${hex(property)} none .`);
}
process.stdout.write(lines.join("\n") + "\n");
