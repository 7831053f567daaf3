import { expect, test } from 'vitest';
import { emptyPower, readPower } from './power-draft.ts';

const whole = { ...emptyPower(), fromAgencyId: 'a', toPost: ' Giám đốc ', power: ' Phê duyệt ', symbol: ' 1/QĐ ', validFrom: '2024-07-01' };

test('đủ thì thành mục, khoảng trắng thừa bị bỏ, ô trống là không có', () => {
  expect(readPower(whole)).toEqual({
    body: { kind: 'decentralised', fromAgencyId: 'a', toAgencyId: null, toPost: 'Giám đốc', power: 'Phê duyệt', conditions: null, documentId: null, symbol: '1/QĐ', validFrom: '2024-07-01', validTo: null },
  });
});

test('thiếu hoặc sai ô nào thì nói ô ấy', () => {
  expect(readPower(emptyPower())).toEqual({ faults: { fromAgencyId: 'missing', power: 'missing', to: 'missingTo', basis: 'missingBasis', validFrom: 'missing' } });
  expect(readPower({ ...whole, validTo: '2024-06-30' })).toEqual({ faults: { validTo: 'wrongDays' } });
  expect(readPower({ ...whole, toPost: '  ' })).toEqual({ faults: { to: 'missingTo' } });
  expect(readPower({ ...whole, symbol: '', document: { id: 'd', name: 'x' } })).toMatchObject({ body: { documentId: 'd', symbol: null } });
});
