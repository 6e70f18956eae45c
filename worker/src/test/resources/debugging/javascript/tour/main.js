const { twice } = require('./helper.js');

function tour() {
  const pet = { name: 'Rex', tags: [7, 42] };
  const big = Array.from({ length: 250 }, (_, i) => i * 10);
  const total = twice(50);
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
