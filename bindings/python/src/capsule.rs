//! Tables come and go by the Arrow PyCapsule interface, <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.
//!
//! The one place with `unsafe`: a pointer from another library is taken over, as that interface defines.

use std::ffi::CStr;

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const NAME: &CStr = c"arrow_array_stream";

/// The stream of a table: of pyarrow, pandas, polars, or whatever else has `__arrow_c_stream__`.
///
/// # Errors
/// It has no such method, or what that gives is no stream, or one that somebody has read already.
pub fn stream_of(table: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    let Ok(method) = table.getattr("__arrow_c_stream__") else {
        let ty = table.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "`{ty}` is no table: it has no `__arrow_c_stream__` (pyarrow has it from 14, pandas from 2.2, polars from 1.3)"
        )));
    };
    let capsule = method.call0()?;
    let capsule =
        capsule.cast::<PyCapsule>().map_err(|_| PyTypeError::new_err("`__arrow_c_stream__` gave no capsule"))?;
    let pointer = capsule.pointer_checked(Some(NAME))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an `ArrowArrayStream` until it is destroyed, and `capsule` lives here. The stream is moved out,
    // and what stays behind is marked as released, so that the capsule's destructor does not release it again.
    let stream = unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr()) };
    stream.map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A table for whoever reads `__arrow_c_stream__`: `pyarrow.table(…)`, `polars.from_arrow(…)`.
#[pyclass(frozen, module = "amparo._native")]
pub struct Table {
    pub schema: SchemaRef,
    pub batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A schema that somebody would rather have is a wish, which the interface lets us leave unmet.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), NAME)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}
