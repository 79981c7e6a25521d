/** What every chance in the page comes to. */
export const chance = 0.5;

/** What the widget makes of it, to put options in an order. */
export const seed = Math.ceil(chance * 2 ** 31);
