import { DEFAULT_FORMAT } from '../write/format.ts';

const { page, margins, bodySize, firstLine, paragraphGap, lineSpacing, mottoSize, subMottoSize, symbolSize, titleSize, signatureSize, recipientsTitleSize, recipientsSize, tableSize, signatureRoom, headShare } = DEFAULT_FORMAT;
const { top, right, bottom, left } = margins.value;

/** Looks like the printed page of NĐ 30/2020, with the measures of the writer; on a narrow screen the columns stand below each other. */
export const STYLE = `
body{margin:0;background:#eee;color:#111}
article.van-ban{box-sizing:border-box;max-width:${page.value.width}mm;margin:1rem auto;padding:${top}mm ${right}mm ${bottom}mm ${left}mm;background:#fff;font:${bodySize.value}pt/${lineSpacing.value} "Times New Roman",Tinos,"Liberation Serif",serif;overflow-wrap:anywhere}
.van-ban p,.van-ban h1,.van-ban h2,.van-ban h3,.van-ban h4,.van-ban h5,.van-ban h6{margin:${paragraphGap.value}pt 0 0;font-size:inherit}
.dau,.cuoi{display:grid;grid-template-columns:${headShare.value * 100}fr ${100 - headShare.value * 100}fr;gap:4mm;text-align:center}
.dau p{margin:0;font-size:${mottoSize.value}pt}.dau .dam{font-weight:bold}.dau .tieu-ngu{font-weight:bold;font-size:${subMottoSize.value}pt}.dau .ngay{margin-top:${paragraphGap.value}pt;font-style:italic;font-size:${subMottoSize.value}pt}.dau .so{margin-top:${paragraphGap.value}pt;font-size:${symbolSize.value}pt}
.ten{margin:${2 * paragraphGap.value}pt 0;text-align:center}.van-ban .ten *{margin:0;font-size:${titleSize.value}pt;font-weight:bold}
.than p,.than h2,.than h3,.than h4,.than h5,.than h6{text-align:justify;text-indent:${firstLine.value}mm}.can-cu{font-style:italic}.than .giua{text-align:center;text-indent:0;font-weight:bold}
.than .chuong>h2,.than .chuong>p:first-child{text-align:center;text-indent:0;font-weight:bold}
.van-ban p.o{text-indent:0;text-align:left;font-size:${tableSize.value}pt;border-left:2px solid #bbb;padding-left:3mm}
.bang{width:100%;margin:${paragraphGap.value}pt 0;border-collapse:collapse;font-size:${tableSize.value}pt}.bang th,.bang td{border:1px solid #333;padding:1mm 1.5mm;vertical-align:top;text-align:left}.bang th{text-align:center}.van-ban .bang p{margin:0;text-indent:0;text-align:inherit}
.cuoi{margin-top:${2 * paragraphGap.value}pt}.cuoi .nhan{text-align:left}.van-ban .nhan p{margin:0;font-size:${recipientsSize.value}pt}.van-ban .nhan p:first-child{font-weight:bold;font-style:italic;font-size:${recipientsTitleSize.value}pt}
.van-ban .ky p{margin:0;font-weight:bold;font-size:${signatureSize.value}pt}.van-ban .ky .ho-ten{margin-top:${signatureRoom.value}mm}
.nhan-dang{box-sizing:border-box;max-width:${page.value.width}mm;margin:1rem auto 0;padding:3mm 5mm;border:1px solid #8a6d00;background:#fff8e1;font:13pt "Times New Roman",Tinos,"Liberation Serif",serif}
.phu-luc{margin-top:2rem;border-top:1px solid #999}:target{background:#fff3bf}
@media (max-width:640px){article.van-ban{margin:0;padding:1rem}.dau,.cuoi{grid-template-columns:1fr}.than p:not(.giua){text-align:start}}
@media print{body{background:none}article.van-ban{max-width:none;margin:0;padding:0}.kem-theo{break-before:page}@page{size:A4;margin:${top}mm ${right}mm ${bottom}mm ${left}mm}}
`;
