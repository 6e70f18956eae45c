const colours = 8;

/** Gives everybody a colour of their own, 1 to 8, as long as there are enough; whoever has one keeps it. */
export class Colours {
  readonly #given = new Map<string, number>();

  of(userId: string): number {
    let colour = this.#given.get(userId);
    if (colour === undefined) {
      const taken = new Set(this.#given.values());
      const first = hash(userId) % colours;
      const free = Array.from({ length: colours }, (_, i) => ((first + i) % colours) + 1).find((one) => !taken.has(one));
      colour = free ?? first + 1;
      this.#given.set(userId, colour);
    }
    return colour;
  }
}

function hash(words: string): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (sum * 31 + words.charCodeAt(i)) >>> 0;
  return sum;
}
