import { duty } from './wording.ts';

const AGENCIES = [
  'Sở Nông nghiệp và Phát triển nông thôn', 'Sở Thông tin và Truyền thông', 'Sở Giáo dục và Đào tạo', 'Sở Công Thương', 'Sở Y tế', 'Sở Tài chính',
  'UBND các huyện, thành phố',
];

/** A plan as plain text with the given number of clauses or a few more: purposes, fields with points and bullets, one number for each agency, closing. */
export function reviewPlan(wanted: number): string {
  const lines = [
    'ỦY BAN NHÂN DÂN', 'TỈNH NAM ĐỊNH', 'Số: 89/KH-UBND', 'Nam Định, ngày 14 tháng 6 năm 2024', 'KẾ HOẠCH', 'Phát triển khoa học, công nghệ để đo độ mượt của màn hình rà soát',
    'Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:',
  ];
  let clauses = 0;
  let n = 0;
  const clause = (text: string) => {
    lines.push(text);
    clauses++;
  };
  clause('I. MỤC ĐÍCH');
  clause('- Để mọi cơ quan biết rõ việc của mình, thời hạn của từng việc và nơi ghi lại kết quả.');
  clause('II. NHIỆM VỤ VÀ GIẢI PHÁP');
  for (let number = 1; clauses < wanted * 0.6; number++) {
    clause(`${number}. ${duty(n++).split(';')[0] ?? ''}`);
    for (const letter of ['a', 'b', 'c', 'd', 'đ']) {
      clause(`${letter}) Lĩnh vực ${number}.${letter}`);
      for (let k = 0; k < 3; k++) clause(`- ${duty(n++)}${k === 1 ? ` Hoàn thành trước ngày ${1 + (n % 28)}/12/2024.` : ''}`);
    }
  }
  clause('III. TỔ CHỨC THỰC HIỆN');
  for (let number = 1; clauses < wanted; number++) {
    clause(`${number}. ${AGENCIES[number % AGENCIES.length] ?? ''}`);
    for (let k = 0; k < 4; k++) clause(`- Chủ trì, phối hợp với ${AGENCIES[(number + k + 1) % AGENCIES.length] ?? ''} ${duty(n++)}`);
  }
  return [...lines, 'Trên đây là Kế hoạch của UBND tỉnh./.'].join('\n\n');
}
