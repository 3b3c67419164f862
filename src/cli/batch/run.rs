//! The run itself: pieces of the register are read, folded by all cores, and written in the order of the people.

use std::sync::atomic::Ordering;

use super::output::Output;
use super::progress::Progress;
use super::rejects::{RawRow, Rejects};
use super::resume::{self, Resume, hashed};
use super::{Batch, Stop, no_such_person, unreadable};
use crate::batch::errors::{BadRowInStrictRun, Interrupted};
use crate::batch::rows::by_column::ByColumn;
use crate::batch::rows::reader::{BadRow, RowReader};
use crate::batch::rows::{Chunk, Row, RowFormat, RowSource};
use crate::batch::{
    Bits, Block, Counted, Engine, Folded, Ids, LANES, NONE, Noted, People, Summary, first, is_set, lanes, pipeline,
    unset,
};
use crate::calendar::Day;
use crate::case::Case;
use crate::cli::limits::stopped_by_ctrl_c;
use crate::cli::settings::rejected;
use crate::law::Law;
use crate::problem::{Problem, Rejected};
use crate::report::batch::rows::{Rows, Written};
use crate::words::say_error;

/// What all workers share.
pub struct Run<'a> {
    pub law: &'a Law,
    pub engine: &'a Engine,
    pub reader: &'a RowReader<'a>,
    pub rows: Option<&'a Rows<'a>>,
    pub counted: &'a Counted,
    pub input_format: RowFormat,
    pub today: Day,
    pub args: &'a Batch,
}

/// What a worker uses again.
struct Scratch {
    block: Block,
    folded: Folded,
    /// The people of the block, with who they are and the lines on which they stand.
    cases: Vec<Case>,
    ids: Ids,
    lines: Vec<u64>,
}

/// What became of one chunk.
#[derive(Default)]
struct Done {
    out: Written,
    n_rows: u64,
    bad: Vec<(BadRow, RawRow)>,
    summary: Summary,
    /// The hash of all rows up to here.
    read: u64,
    /// Somebody stopped it within the chunk.
    is_cut: bool,
}

/// What a run came to.
pub struct Told {
    pub n_bad: u64,
    pub summary: Summary,
}

impl Run<'_> {
    pub fn all<R: std::io::Read + Send>(
        &self,
        mut source: RowSource<R>,
        mut first: Option<Chunk>,
        header: Option<(Vec<String>, u8)>,
        mut resume: Option<Resume>,
        progress: &Progress,
    ) -> Result<Told, Box<Rejected>> {
        let stop = stopped_by_ctrl_c();
        let mut next = || match first.take() {
            Some(first) => Ok(Some(first)),
            None => source.next_chunk().map_err(|error| unreadable(&self.args.cases, &error)),
        };
        let mut read = 0;
        if let Some(resume) = &resume {
            read = self.read_again(resume, &mut next)?;
        }
        let after = resume.as_ref().filter(|resume| resume.is_resumed).map(|resume| resume.done().out.n_bytes);
        let mut output = match (self.rows, &self.args.out, &resume) {
            (Some(rows), Some(out), Some(_)) => Some(Output::kept(out, rows, after)?),
            (Some(rows), out, _) => Some(Output::begin_rows(out.as_deref(), rows)?),
            (None, ..) => None,
        };
        let mut rejects = Rejects::begin(&self.args.cases, self.args.rejects.as_deref(), header, resume.as_ref())?;
        let mut summary = Summary::default();
        let (mut n_rows, mut n_pieces) =
            resume.as_ref().map_or((0, 0), |resume| (resume.done().rows, resume.done().pieces));
        let is_kept = resume.is_some();
        let mut read_before = read;
        let n_workers = self
            .args
            .threads
            .map_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get), usize::from);
        let ended = pipeline::in_order(
            n_workers,
            || {
                let piece = next().map_err(Stop::Rejected)?;
                // Of a run that cannot be gone on with nobody asks what was read.
                if let Some(piece) = piece.as_ref().filter(|_| is_kept) {
                    read = hashed(read, piece);
                }
                Ok(piece.map(|piece| (piece, read)))
            },
            || self.scratch(),
            |scratch, (piece, read)| Done { read, ..self.work(scratch, &piece) },
            |done: Done| {
                if done.is_cut {
                    if let (Some(resume), Some(output)) = (&mut resume, &mut output) {
                        let done = self.done(n_pieces, n_rows, rejects.n_bad(), read_before);
                        resume.save(done, output, &mut rejects)?;
                    }
                    return Err(Stop::Rejected(self.interrupted(n_rows, resume.as_ref())));
                }
                read_before = done.read;
                n_rows += done.n_rows;
                if let Some(output) = &mut output {
                    output.write_rows(done.out)?;
                }
                for (bad, raw) in done.bad {
                    if self.args.strict {
                        progress.clear();
                        let why = rejects.in_words(&bad);
                        return Err(Stop::Rejected(rejected(BadRowInStrictRun { why })));
                    }
                    rejects.add(&bad, &raw, progress)?;
                }
                summary.merge(done.summary);
                progress.tell(n_rows);
                n_pieces += 1;
                let is_stopped = stop.load(Ordering::Relaxed);
                if let (Some(resume), Some(output)) = (&mut resume, &mut output)
                    && (is_stopped || resume.is_due())
                {
                    let done = self.done(n_pieces, n_rows, rejects.n_bad(), done.read);
                    resume.save(done, output, &mut rejects)?;
                }
                match is_stopped {
                    true => Err(Stop::Rejected(self.interrupted(n_rows, resume.as_ref()))),
                    false => Ok(()),
                }
            },
        );
        match ended {
            Ok(()) | Err(Stop::Unwanted) => {}
            Err(Stop::Rejected(why)) => return Err(why),
        }
        progress.clear();
        super::lists::belongs(self.reader, &self.args.cases)?;
        if let Some(output) = output {
            output.finish()?;
        }
        let n_bad = rejects.finish(n_rows)?;
        if let Some(resume) = resume {
            resume.forget()?;
        }
        Ok(Told { n_bad, summary })
    }

    /// Reads the rows that are done, and gives their hash.
    ///
    /// # Errors
    /// They are others than those which were done; somebody stopped it.
    fn read_again(
        &self,
        resume: &Resume,
        next: &mut impl FnMut() -> Result<Option<Chunk>, Box<Rejected>>,
    ) -> Result<u64, Box<Rejected>> {
        let mut read = 0;
        for _ in 0..resume.done().pieces {
            let piece = next()?.ok_or_else(|| resume.other_people())?;
            read = hashed(read, &piece);
            piece.rows().for_each(|row| self.reader.meet_members(row));
            if stopped_by_ctrl_c().load(Ordering::Relaxed) {
                return Err(self.interrupted(resume.done().rows, Some(resume)));
            }
        }
        if read == resume.done().read { Ok(read) } else { Err(resume.other_people()) }
    }

    /// What is done after so many pieces.
    fn done(&self, pieces: u64, rows: u64, bad: u64, read: u64) -> resume::Done {
        resume::Done { pieces, rows, bad, read, extra: self.reader.extra(), ..resume::Done::default() }
    }

    fn interrupted(&self, n_rows: u64, resume: Option<&Resume>) -> Box<Rejected> {
        let mend = match (resume, &self.args.out) {
            (Some(resume), _) => resume.stopped_help(),
            (None, Some(_)) => say_error!(BatchInterruptedHelpResume),
            (None, None) => say_error!(BatchInterruptedHelp),
        };
        rejected(Interrupted { n_rows: n_rows as usize, mend })
    }

    fn scratch(&self) -> Scratch {
        Scratch {
            block: self.engine.block(),
            folded: self.engine.folded(),
            cases: vec![Case::blank(&self.law.policy, self.today); LANES],
            ids: Ids::default(),
            lines: vec![0; LANES],
        }
    }

    fn work(&self, scratch: &mut Scratch, chunk: &Chunk) -> Done {
        let mut done = Done::default();
        let needs_cases = self.rows.is_some_and(Rows::needs_cases) || !self.counted.notes.is_empty();
        let by_column = self.reader.by_column(chunk, &scratch.block).filter(|_| !needs_cases);
        match by_column {
            Some(columns) => self.by_column(scratch, chunk, &columns, &mut done),
            None => self.row_by_row(scratch, chunk, &mut done),
        }
        done.bad.sort_by_key(|(bad, _)| bad.line);
        done
    }

    /// Whole columns at a time; only rows that hold something unusual are read by themselves.
    fn by_column(&self, scratch: &mut Scratch, chunk: &Chunk, columns: &ByColumn, done: &mut Done) {
        let stop = stopped_by_ctrl_c();
        for start in (0..chunk.len()).step_by(LANES) {
            if stop.load(Ordering::Relaxed) {
                done.is_cut = true;
                return;
            }
            let rows = start..chunk.len().min(start + LANES);
            let unusual = columns.fill(rows.clone(), &mut scratch.block, &mut scratch.ids);
            let mut among = first(rows.len());
            scratch.lines.iter_mut().zip(rows.clone()).for_each(|(line, row)| *line = chunk.row(row).line());
            for lane in lanes(&unusual) {
                let (row, case) = (chunk.row(start + lane), &mut scratch.cases[0]);
                match self.reader.read(row, case) {
                    Ok(()) => {
                        debug_assert!(case.decided_beyond().is_empty(), "the law is open to what a table decides");
                        scratch.block.put(lane, case);
                        scratch.ids.set(lane, case.id.as_deref());
                    }
                    Err(bad) => {
                        unset(&mut among, lane);
                        done.bad.push((bad, RawRow::of(row)));
                    }
                }
            }
            done.n_rows += rows.len() as u64;
            self.fold(scratch, among, |lane| chunk.row(start + lane), done);
        }
    }

    fn row_by_row(&self, scratch: &mut Scratch, chunk: &Chunk, done: &mut Done) {
        let mut of_block: Vec<Row> = Vec::with_capacity(LANES);
        let stop = stopped_by_ctrl_c();
        for row in chunk.rows() {
            if stop.load(Ordering::Relaxed) {
                done.is_cut = true;
                return;
            }
            done.n_rows += 1;
            let lane = of_block.len();
            match self.reader.read(row, &mut scratch.cases[lane]) {
                // Lines of JSON say with each person what is decided: those of whom something else is have a law of their own.
                Ok(()) if !scratch.cases[lane].decided_beyond().is_empty() => {
                    let case = scratch.cases[lane].clone();
                    self.fold(scratch, first(lane), |lane| of_block[lane], done);
                    of_block.clear();
                    self.alone(&case, row, done);
                }
                Ok(()) => {
                    scratch.lines[lane] = row.line();
                    scratch.ids.set(lane, scratch.cases[lane].id.as_deref());
                    scratch.block.push(&scratch.cases[lane]);
                    of_block.push(row);
                }
                Err(bad) => done.bad.push((bad, RawRow::of(row))),
            }
            if of_block.len() == LANES {
                self.fold(scratch, first(LANES), |lane| of_block[lane], done);
                of_block.clear();
            }
        }
        self.fold(scratch, first(of_block.len()), |lane| of_block[lane], done);
    }

    /// Folds a person before the law that is open to what is decided of that person.
    fn alone(&self, case: &Case, row: Row, done: &mut Done) {
        let Some((law, case)) = self.law.for_case(case) else { return };
        let Ok((counted, circuit)) = self.args.counted(&law) else { return };
        let rows = self.args.rows(&law, &counted, self.reader.columns(), self.input_format).unwrap_or_default();
        let engine = self.args.engine(&law, &circuit, &counted, rows.as_ref());
        let run = Run { law: &law, engine: &engine, rows: rows.as_ref(), counted: &counted, ..*self };
        let mut scratch = run.scratch();
        scratch.lines[0] = row.line();
        scratch.ids.set(0, case.id.as_deref());
        scratch.block.push(&case);
        scratch.cases[0] = case;
        run.fold(&mut scratch, first(1), |_| row, done);
    }

    /// Folds those people of the block, each read of a row; those who cannot exist are bad rows. Then the block is empty.
    fn fold<'r>(&self, scratch: &mut Scratch, mut among: Bits, row: impl Fn(usize) -> Row<'r>, done: &mut Done) {
        let law = self.law;
        if among != NONE {
            self.engine.run(&scratch.block, &mut scratch.folded);
            for (assumption, &node) in law.policy.assumptions.iter().zip(&law.circuit.assumptions) {
                let broken = self.engine.planes(&scratch.folded, node).is_false;
                for lane in lanes(&broken).filter(|&lane| is_set(&among, lane)) {
                    let problem: Problem = Box::new(no_such_person(law, assumption));
                    done.bad.push((BadRow::of(scratch.lines[lane], &problem), RawRow::of(row(lane))));
                }
                among.iter_mut().zip(broken).for_each(|(word, broken)| *word &= !broken);
            }
            let Scratch { block, folded, cases, ids, lines } = &*scratch;
            let people = People { block, ids, lines, cases };
            if self.args.summary {
                let of_law = (&law.policy, &law.circuit);
                let noted: (People, Noted) = (people, &|case| law.eval(case).notes);
                done.summary.add(self.counted, of_law, (self.engine, folded), noted, &among);
            }
            if let Some(rows) = self.rows {
                rows.write(self.engine, folded, people, &among, &mut done.out);
            }
        }
        scratch.block.clear();
        scratch.ids.clear();
    }
}
