import { expect } from 'chai';
import { agreementInForce } from '../../src/cases/rules/facts.ts';
import { Dispute } from '../cases/support.ts';
import { type Camera, openCamera } from '../support/camera.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser, Page } from '../support/web.ts';
import { type Print, printed, printedAgreement } from './support.ts';

describe('Signing a printed agreement', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let camera: Camera;
  let head: Browser;
  before(async () => {
    camera = pages.keep(await openCamera());
    head = await pages.web.as('village_head', 'village1');
  });

  let shots = 0;
  /** A photograph of a page; no two are the same. */
  const photo = (address: string | null) => {
    shots += 1;
    return camera.file(`IMG_${shots}.jpg`, address === null ? [] : [address], { words: `照片${shots}：` });
  };
  const at = ({ id }: Pick<Print, 'id'>) => `/papers/${id}/signed`;
  const upload = (print: Print, photos: File | File[], page = '') => head.post(`${at(print)}/photos`, { photos, page });
  const look = async (print: Print) => (await head.get(at(print))).text;
  const days = async (dispute: Dispute, more: Record<string, string> = {}) => {
    const { parties } = (await dispute.loaded()).facts;
    const keys = [...parties.map(({ id }) => `PARTY.${id}`), 'MEDIATOR', 'RECORDER', 'SEAL'];
    const rows = keys.flatMap((key, n) => [
      [`signatures.${n}.key`, key],
      [`signatures.${n}.signer`, ''],
      [`signatures.${n}.capacity`, 'SELF'],
      [`signatures.${n}.way`, key === 'SEAL' ? 'SEAL' : 'SIGNATURE'],
      [`signatures.${n}.signedOn`, ''],
    ]);
    return { signedOn: '2026-11-20', ...Object.fromEntries(rows), ...more };
  };
  const agreed = async () => (await Dispute.file(pages.office)).to('AGREED');
  const said = (page: Page) => page.text.replaceAll('&quot;', '"');

  it('takes the pages as photographs, and only then the days, which make it bind (人民调解法 Art. 29, E12)', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute);
    expect(await look(print)).to.include('第 1、2 页');
    const early = await head.post(at(print), await days(dispute));
    expect([early.status, said(early).includes('签字页不全：共 2 页，还缺第 1、2 页')]).to.deep.equal([409, true]);
    const both = [await photo(print.address(2)), await photo(print.address(1))];
    expect((await upload(print, both)).status).to.equal(303);
    expect(await look(print))
      .to.include('谁签了，哪天签的')
      .and.to.not.include('还缺');
    expect(await dispute.state()).to.equal('AGREED');
    const done = await head.post(at(print), await days(dispute, { 'signatures.4.signedOn': '2026-11-20' }));
    expect(done.status).to.equal(303);
    expect(await dispute.state()).to.equal('PERFORMING');
    expect(agreementInForce((await dispute.loaded()).facts)).to.include({ effectiveOn: '2026-11-20', signedPages: 2 });
    expect(await look(print))
      .to.include('收齐')
      .and.to.include('2026-11-20 盖章');
  });

  it('takes them one by one, and a page without a readable code when a person says which it is', async () => {
    const print = await printedAgreement(await agreed());
    expect((await upload(print, await photo(print.address(1)))).status).to.equal(303);
    expect((await upload(print, await photo(null))).status).to.equal(303);
    const text = await look(print);
    expect(text).to.include('还不知道是第几页的照片');
    const fileId = /name="fileId" value="([^"]+)"[\s\S]*?name="page"/.exec(text)?.[1] ?? '';
    expect((await head.post(`${at(print)}/place`, { fileId, page: '1' })).status).to.equal(422);
    expect((await head.post(`${at(print)}/place`, { fileId, page: '3' })).status).to.equal(422);
    expect((await head.post(`${at(print)}/place`, { fileId, page: '2' })).status).to.equal(303);
    expect(await look(print)).to.include('谁签了，哪天签的');
  });

  it('refuses pages of another paper, another version, another page than chosen, and keeps the good ones beside them', async () => {
    const dispute = await agreed();
    const old = await printedAgreement(dispute, { at: '2026-11-19T09:00:00+08:00' });
    const print = await printedAgreement(dispute, { version: 2 });
    const record = await printed(dispute, 'RIGHTS_NOTICE');
    const foreign = await printedAgreement(await (await Dispute.file(pages.office, 'village2')).to('AGREED'));
    const why = async (address: string, page = '') => {
      const answer = await upload(print, await photo(address), page);
      expect(answer.status).to.equal(422);
      return said(answer);
    };
    expect(await why(old.address(1))).to.include('另一个版本的第 1 页');
    expect(await why(record.address(1))).to.include('拍的是另一份文书');
    expect(await why(foreign.address(1))).to.include('拍的是另一份文书');
    expect(await why(print.address(1), '2')).to.include('二维码说是第 1 页');
    expect(await why(print.address(9))).to.include('没有第 9 页');
    const some = await upload(print, [await photo(record.address(1)), await photo(print.address(2))]);
    expect(some.status).to.equal(303);
    expect(await look(print))
      .to.include('收下 1 张照片，1 张没有收')
      .and.to.include('第 1 页</b>');
  });

  it('of a superseded version is refused, with the way to the newest', async () => {
    const dispute = await agreed();
    const old = await printedAgreement(dispute, { at: '2026-11-19T09:00:00+08:00' });
    const newest = await printedAgreement(dispute, { version: 2 });
    const answer = await upload(old, await photo(old.address(1)));
    expect([answer.status, said(answer).includes('第 1 版已被新的版本代替')]).to.deep.equal([409, true]);
    expect(await look(old))
      .to.include(at(newest))
      .and.to.not.include('type="file"');
  });

  it('is done once: a second set is refused and told when the first was complete', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute, { pages: 1 });
    await upload(print, await photo(print.address(1)));
    expect((await head.post(at(print), await days(dispute))).status).to.equal(303);
    const second = await upload(print, await photo(print.address(1)));
    expect(second.status).to.equal(409);
    expect(said(second)).to.include('已在 2026-11-20 10:00 收齐，二维码只能用一次');
    expect((await head.post(at(print), await days(dispute))).status).to.equal(409);
    // Another print of the same version is the same paper.
    const subjectId = (await dispute.loaded()).facts.agreements[0]?.id ?? null;
    const again = await printed(dispute, 'WRITTEN_AGREEMENT', {
      subjectId,
      print: 2,
      pages: 1,
      at: '2026-11-20T09:30:00+08:00',
    });
    expect((await upload(again, await photo(again.address(1)))).status).to.equal(409);
  });

  it('takes pages of any print of the version, for they say the same', async () => {
    const dispute = await agreed();
    const first = await printedAgreement(dispute);
    const again = await printedAgreement(dispute, { print: 2, at: '2026-11-20T09:30:00+08:00' });
    await upload(first, await photo(first.address(1)));
    await upload(again, await photo(again.address(2)));
    expect(await look(first)).to.include('谁签了，哪天签的');
  });

  it('takes no picture twice, neither for another page nor for another paper', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute);
    const one = await photo(null);
    expect((await upload(print, one, '1')).status).to.equal(303);
    expect(said(await upload(print, one, '2'))).to.include('同一张照片不能用两次');
    const other = await printed(dispute, 'RIGHTS_NOTICE');
    expect(said(await upload(other, one, '1'))).to.include('同一张照片不能用两次');
  });

  it('takes nothing but pictures', async () => {
    const print = await printedAgreement(await agreed());
    const head64 = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc000110800640064010111000000ffda0008010100003f00abcdffd9',
      'hex',
    );
    const files: [string, File][] = [
      ['a text', new File(['no picture'], 'page.jpg', { type: 'image/jpeg' })],
      ['a page of HTML', new File(['<img src=x onerror=alert(1)>'], 'page.png', { type: 'image/png' })],
      ['a torn head', new File([head64], 'page.jpg', { type: 'image/jpeg' })],
      ['a PDF', new File(['%PDF-1.4\n%%EOF\n'], 'page.pdf', { type: 'application/pdf' })],
      ['nothing', new File([], 'page.jpg', { type: 'image/jpeg' })],
    ];
    for (const [what, file] of files) expect((await upload(print, file, '1')).status, what).to.equal(422);
    expect((await head.post(`${at(print)}/photos`, { page: '' })).status).to.be.oneOf([400, 415, 422]);
    expect(await look(print)).to.include('第 1、2 页');
  });

  it('keeps a bad photograph with the reason when a better one takes its place', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute, { pages: 1 });
    await upload(print, await photo(print.address(1)));
    const fileId = /name="fileId" value="([^"]+)"/.exec(await look(print))?.[1] ?? '';
    expect(said(await upload(print, await photo(print.address(1)), '1'))).to.include('第 1 页已经有照片了');
    expect((await head.post(`${at(print)}/withdraw`, { fileId, reason: '' })).status).to.equal(422);
    expect((await head.post(`${at(print)}/withdraw`, { fileId, reason: '拍糊了' })).status).to.equal(303);
    expect((await upload(print, await photo(print.address(1)))).status).to.equal(303);
    expect(await look(print)).to.include('理由：拍糊了');
    const rows = await pages.office.sql(
      'select withdraw_reason from attachment where case_id = $1 order by uploaded_at, id',
      [dispute.caseId],
    );
    expect(rows.map(({ withdraw_reason: why }) => why)).to.deep.equal(['拍糊了', null]);
    expect((await head.get(`/files/${fileId}`)).status).to.equal(200);
  });

  it('takes days from print to today and all that are needed', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute, { pages: 1, at: '2026-11-18T09:00:00+08:00' });
    await upload(print, await photo(print.address(1)));
    const refused = async (more: Record<string, string>) => said(await head.post(at(print), await days(dispute, more)));
    const early = await refused({ signedOn: '2026-11-17' });
    expect(early).to.include('才打印，签字不会更早');
    // Typed once for all, told once: in the list above and at its field.
    expect(early.split('才打印，签字不会更早')).to.have.length(3);
    expect(await refused({ 'signatures.0.signedOn': '2026-11-21' })).to.include('这一天还没有到');
    expect(await refused({ signedOn: '', 'signatures.0.signedOn': '2026-11-19' })).to.include('请照着纸上填日期');
    expect(await refused({ signedOn: '昨天' })).to.include('role="alert"');
    expect(await dispute.state()).to.equal('AGREED');
    const late = await days(dispute, { signedOn: '2026-11-18', 'signatures.1.signedOn': '2026-11-20' });
    expect((await head.post(at(print), late)).status).to.equal(303);
    expect(agreementInForce((await dispute.loaded()).facts)?.effectiveOn).to.equal('2026-11-20');
  });

  it('stops typed days and loose photographs as soon as the agreement is printed', async () => {
    const dispute = await agreed();
    await printedAgreement(dispute);
    const partyId = (await dispute.loaded()).facts.parties[0]?.id ?? '';
    const typed = { partyId, signer: '张某某', capacity: 'SELF', signWay: 'SIGNATURE', signedOn: '2026-11-20' };
    for (const [name, fields] of [
      ['record-signature', typed],
      ['record-office-marks', { mediatorSignedOn: '2026-11-20', sealedOn: '', oralAgreedOn: '' }],
    ] as const) {
      const answer = await head.post(`/cases/${dispute.caseId}/${name}`, fields);
      expect([answer.status, said(answer).includes('签字日期只认纸上的')], name).to.deep.equal([409, true]);
    }
    expect((await head.get(`/cases/${dispute.caseId}`)).text).to.include('/signed');
  });

  it('is nobody’s business in another village, and cannot be done by who only reads', async () => {
    const dispute = await agreed();
    const print = await printedAgreement(dispute, { pages: 1 });
    const other = await pages.web.as('village_head', 'village2');
    expect((await other.get(at(print))).status).to.equal(404);
    const picture = await photo(print.address(1));
    expect((await other.post(`${at(print)}/photos`, { photos: picture, page: '' })).status).to.equal(404);
    expect((await other.post(at(print), await days(dispute))).status).to.equal(404);
    const reader = await pages.web.as('stat_clerk');
    expect((await reader.post(`${at(print)}/photos`, { photos: picture, page: '' })).status).to.equal(404);
    expect((await head.get('/papers/00000000-0000-7000-8000-000000000000/signed')).status).to.equal(404);
    expect((await head.get('/papers/x/signed')).status).to.equal(404);
  });
});
