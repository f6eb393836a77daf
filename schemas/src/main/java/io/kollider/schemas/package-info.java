package io.kollider.schemas;
