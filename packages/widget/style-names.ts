/**
 * Classes that stand in style sheets and in `class`, and in no other string. The frequent ones stand first. A class that is
 * not here stays as it is.
 */
const classes = `
  soft row note go link hint words card chip box rank sup meta chosen mine fill bar badge about-idea tabs reasons replies
  course similar tools feeling mood palette figures verdict whisker cta foot shot zoom cards lead after icon grip step
  place thumb attach photo press aim tall field busy held thanks firsts stages answer dots left over empty wide clamp
  threads say send who board still touched sending dismiss scale ends large own again felt concept scene answers
  lifted pill cross
`.match(/[\w-]+/g) as string[];

/** Custom properties that `.root` sets for itself: what a page may set begins with `--tomoni-`. */
const properties = "accent surface ink soft line tint radius edge warm good".split(" ");

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** One letter for the first names, then a letter and an underscore. */
const toShort = (name: string, index: number): [string, string] => {
  const more = "_".repeat(index / letters.length);
  return [name, letters.charAt(index % letters.length) + more];
};

const shortClasses = new Map(classes.map(toShort));
const shortProperties = new Map(properties.map(toShort));

/** Shortens classes in a style sheet, or in selectors. */
export const shortenSelectors = (text: string): string =>
  text.replace(/(?<=\.)[a-z][\w-]*/g, (name) => shortClasses.get(name) ?? name);

/** Shortens classes as they stand in `class`. */
export const shortenClasses = (text: string): string =>
  text.replace(/[\w-]+/g, (name) => shortClasses.get(name) ?? name);

export const shortenProperties = (text: string): string =>
  text.replace(/(?<=--)[a-z]+(?![\w-])/g, (name) => shortProperties.get(name) ?? name);

/** Whether a text could be the value of `class`, or a selector, and nothing else. */
export const isClasses = (text: string): boolean =>
  text
    .trim()
    .split(/\s+/)
    .every((name) => shortClasses.has(name.replace(/^\./, "")));
