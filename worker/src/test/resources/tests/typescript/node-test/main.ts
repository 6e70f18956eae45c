export enum Way {
  UP,
}

export const add = (a: number, b: number): number => a + b;
