"""The network of a package, and a package of a network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from glossary.errors import GlossaryError
from glossary.learning.architecture import (
    GELU,
    RELU,
    Architecture,
    Stack,
    Transformer,
)
from glossary.learning.modelfile import (
    ModelFile,
    read_model_file,
    write_model_file,
)
from glossary.messages import _

if TYPE_CHECKING:
    from glossary.learning.modelfile import Variables

MODEL_FILE = Path("model", "model.bin")
_OUTPUT = "decoder/projection/weight"
_TARGET = "decoder/embeddings/weight"
_ENCODINGS = "position_encodings/encodings"
# What other Transformers have and this one has not: where one is set, refuse.
_UNKNOWN = (
    "decoder/alibi",
    "decoder/start_from_zero_embedding",
    "encoder/multi_query_attention",
)


def load_model(package: Path, *, dropout: float = 0.1) -> Transformer:
    """Return the network of a package folder, int8 weights as float32.

    Raises:
        GlossaryError: The package cannot be read, or its network is made otherwise
            than the bundled one.
    """
    path = package / MODEL_FILE
    stored = read_model_file(path)
    try:
        model = Transformer(_architecture(stored), dropout=dropout)
        _fill(model, stored.variables)
    except (KeyError, ValueError, RuntimeError) as error:
        raise GlossaryError(
            _("the network of this package is not made like the bundled one"),
            path=path,
            hint=_("name the bundled model, or one that was made from it"),
        ) from error
    return model


def _architecture(stored: ModelFile) -> Architecture:
    variables = stored.variables
    if any(name in variables and int(variables[name]) for name in _UNKNOWN):
        raise ValueError(_UNKNOWN)
    if stored.aliases.get(_OUTPUT) != _TARGET:
        raise ValueError(_OUTPUT)
    inner, width = variables["encoder/layer_0/ffn/linear_0/weight"].shape
    return Architecture(
        width=width,
        inner=inner,
        positions=len(variables[f"encoder/{_ENCODINGS}"]),
        encoder=_stack(variables, "encoder", "embeddings_0"),
        decoder=_stack(variables, "decoder", "embeddings"),
    )


def _stack(variables: Variables, side: str, embeddings: str) -> Stack:
    activation = int(variables[f"{side}/activation"])
    if activation not in (RELU, GELU):
        raise ValueError(activation)
    layers = {name.split("/")[1] for name in variables if f"{side}/layer_" in name}
    return Stack(
        vocabulary=len(variables[f"{side}/{embeddings}/weight"]),
        layers=len(layers - {"layer_norm"}),
        heads=int(variables[f"{side}/num_heads"]),
        pre_norm=bool(variables[f"{side}/pre_norm"]),
        activation=activation,
        scaled=bool(variables[f"{side}/scale_embeddings"]),
    )


def _fill(model: Transformer, variables: Variables) -> None:
    state = {
        name.replace("/", "."): torch.from_numpy(np.array(values, dtype=np.float32))
        for name, values in variables.items()
        if values.ndim and name != _OUTPUT
    }
    model.load_state_dict(state)


def save_model(model: Transformer, package: Path) -> None:
    """Write the network into a package folder, as int8."""
    weights = {
        name.replace(".", "/"): values.detach().float().cpu().numpy()
        for name, values in model.state_dict().items()
    }
    settings = _settings(model.form)
    path = package / MODEL_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    write_model_file(path, ModelFile({**weights, **settings}, {_OUTPUT: _TARGET}))


def _settings(form: Architecture) -> Mapping[str, np.ndarray]:
    """Return what CTranslate2 must know besides the weights."""
    none, last = np.int8(0), np.int16(-1)
    sides = {
        name: value
        for side, stack in (("encoder", form.encoder), ("decoder", form.decoder))
        for name, value in (
            (f"{side}/activation", np.int8(stack.activation)),
            (f"{side}/num_heads", np.int16(stack.heads)),
            (f"{side}/pre_norm", np.int8(stack.pre_norm)),
            (f"{side}/scale_embeddings", np.int8(stack.scaled)),
        )
    }
    return {
        name: np.asarray(value)
        for name, value in {
            **sides,
            "encoder/embeddings_merge": none,
            "encoder/multi_query_attention": none,
            "decoder/alibi": none,
            "decoder/alibi_use_positive_positions": none,
            "decoder/alignment_heads": np.int16(1),
            "decoder/alignment_layer": last,
            "decoder/scale_alibi": none,
            "decoder/start_from_zero_embedding": none,
        }.items()
    }
