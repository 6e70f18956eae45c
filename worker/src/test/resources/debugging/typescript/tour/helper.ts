export function twice(n: number): number {
  const result: number = n * 2;
  return result; // SECOND
}
