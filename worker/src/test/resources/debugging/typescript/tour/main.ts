import { twice } from './helper';

interface Pet {
  name: string;
  tags: number[];
}

function tour(): void {
  const pet: Pet = { name: 'Rex', tags: [7, 42] };
  const big: number[] = Array.from({ length: 250 }, (_, i) => i * 10);
  const total: number = twice(50);
  console.log('nested', total, pet, big.length); // NEST
  try {
    throw new Error('thrown');
  } catch (e) {
    console.log('caught');
  }
  let spin = 0;
  while (true) {
    spin += 1;
  }
}

tour();
