const mask = "***";
const secretName = /pass|pwd|secret|token/i;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Hides passwords in what may be the address of a database, however it spells them: before the last `@`, in the query,
 * or as `password=` in words of its own. Rather hides too much.
 */
export function maskPasswords(text: string): string {
  return text
    .replace(/(\/\/[^:]*):.*@/s, `$1:${mask}@`)
    .replace(/^([^:/]*):(?!\/\/).*@/s, `$1:${mask}@`)
    .replaceAll(/([?&;])([^=&;]*)=[^&;]*/g, (whole, sign: string, name: string) =>
      secretName.test(decode(name)) ? `${sign}${name}=${mask}` : whole,
    )
    .replaceAll(/\b(\w*(?:pass|pwd)\w*\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^\s&;]+)/gi, `$1${mask}`);
}
